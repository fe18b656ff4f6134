"""How probably a passage is a task: what is noticed about it, and the small model that weighs it."""
