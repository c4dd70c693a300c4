"""Bytes of a workbook -> Contents. Depends on the contract alone, so that what was read can be kept by hash."""
