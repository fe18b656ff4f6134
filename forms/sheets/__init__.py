"""Forms as XLSX."""
