"""What else the office knows of a letter, held against what was read: rules before confidence."""
