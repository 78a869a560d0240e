"""Where a sheet has its title block, its header and its table."""
