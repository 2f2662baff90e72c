"""The panel under the messages that shows what went over the wire for a reply."""
