"""What happens when: long-lived objects on the event loop, without widgets."""
