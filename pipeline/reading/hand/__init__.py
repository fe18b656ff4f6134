"""What is written by hand: numbers, days, the ĐẾN stamp."""
