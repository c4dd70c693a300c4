"""A family of rules a file: rule, text and function side by side."""
