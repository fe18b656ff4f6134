"""Formats of other systems, written from letters with their tasks: tables, calendars, edXML, the fields of NĐ 30."""
