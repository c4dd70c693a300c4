"""View + outcomes -> Page."""
