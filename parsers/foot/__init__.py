"""What the closing says: who signed, who gets a copy."""
