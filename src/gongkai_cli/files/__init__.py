"""Files: YAML text with positions, opening what comes from outside, writing, and where things lie."""
