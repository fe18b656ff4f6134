"""What the letterhead says: who, which number, when, what about, to whom."""
