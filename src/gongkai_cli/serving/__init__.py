"""The office's own screen: its site served on this computer alone, made anew when a file changes."""
