"""The recognition networks that the concert reads with; `NOTICE.txt` says whose they are."""
