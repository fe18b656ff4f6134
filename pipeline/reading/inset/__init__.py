"""Parts of a page that are read for themselves: where print stands that nobody has read yet, and what it says."""
