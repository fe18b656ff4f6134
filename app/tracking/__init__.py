"""The commands of the register: tasks, letters, agencies, office, history, sheets, backups."""
