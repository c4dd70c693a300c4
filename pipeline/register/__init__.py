"""The register of a cycle and what is made straight from it."""
