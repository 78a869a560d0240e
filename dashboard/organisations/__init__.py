"""The register: a province's units, what became of them, and the files that it comes from."""
