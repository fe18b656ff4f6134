"""Files and results in object storage and under URLs."""
