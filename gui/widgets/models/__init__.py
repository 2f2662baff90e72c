"""Dialogs about models: which are installed, on their way, made; and all that is known of one."""
