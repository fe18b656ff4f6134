"""How surely those who are named for a task are right, or nobody is: what is noticed, and the small model for it."""
