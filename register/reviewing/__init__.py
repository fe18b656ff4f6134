"""What of a letter a person should look at, and in which order letters wait for that."""
