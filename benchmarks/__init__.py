"""Measures the product on labelled real letters, where they are at hand, and fits its calibration."""
