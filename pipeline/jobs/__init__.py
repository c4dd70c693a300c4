"""The commands' work: each calls the floors in order."""
