"""Draft -> bytes of a workbook: blank, pre-filled and returned are one call."""
