"""A View -> outcomes; pure functions of one party, no frames."""
