"""Files, pictures and sounds -> what a message carries. Of Qt only the classes of images."""
