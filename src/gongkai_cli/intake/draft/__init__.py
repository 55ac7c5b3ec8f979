"""What was read from a notice as files an office can go on with: tasks, units, the notice's own text."""
