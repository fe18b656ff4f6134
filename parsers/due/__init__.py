"""By when: deadlines, periods, days that come again."""
