"""Forms as DOCX: templates in the layout of NĐ 30/2020, which an office may replace."""
