"""What goes along with a message on screen: attached, shown, and looked at."""
