"""Who must do it, with whom, and to whom they report."""
