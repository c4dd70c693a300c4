"""Many workbooks -> tables."""
