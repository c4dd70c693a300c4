"""One workbook <-> cells, for any Kind and none by name."""
