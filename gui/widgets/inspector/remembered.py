"""Under which names the window's file remembers how the inspector stood."""

IS_OPEN, HEIGHT, PAGE = "inspector/open", "inspector/height", "inspector/page"
