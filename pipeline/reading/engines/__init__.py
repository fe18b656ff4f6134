"""OCR engines behind one small protocol; each adapter is the only module that imports its wheel."""
