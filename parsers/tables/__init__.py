"""Tables whose rows are tasks, with ruling lines and without."""
