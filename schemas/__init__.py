"""The contract: what every workbook holds, said once. Imports nothing of pipeline."""
