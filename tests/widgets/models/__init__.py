"""Dialogs about models."""
