"""The windows beside the main one. Each is imported when it is first opened."""
