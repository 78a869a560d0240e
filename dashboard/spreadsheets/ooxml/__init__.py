"""The parts of an xlsx package: relations, the order of its XML, the cells of a sheet."""
