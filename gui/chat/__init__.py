"""What a chat is: no Qt, no network."""
