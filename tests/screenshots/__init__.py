"""Pictures of the window in resources/screenshots, made by the program itself."""
