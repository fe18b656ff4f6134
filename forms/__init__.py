"""The forms that an office hands in, as XLSX and DOCX, made from the register."""
