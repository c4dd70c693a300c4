"""Page -> bytes, one file per medium, and the table of outputs."""
