"""Chart descriptions as plain data, and two renderers: widgets for the screen, SVG for memo, clipboard and files."""
