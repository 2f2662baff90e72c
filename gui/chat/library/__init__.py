"""All chats on disk: kept, found again, backed up."""
