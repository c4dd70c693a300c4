"""Live checks: what a workbook says of itself while it is filled in, each as a formula and as its twin in Python."""
