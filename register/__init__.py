"""Tasks followed until they are done: the register of an office's letters, tasks, deadlines and results."""
