"""The pipeline: reading, checking, merging, scoring, publishing, and the command line."""
