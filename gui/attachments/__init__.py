"""Files, pictures and sounds on their way into messages. Knows no widgets."""
