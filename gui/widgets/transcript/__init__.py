"""The conversation as it is read: questions, replies, and what is happening to them."""
