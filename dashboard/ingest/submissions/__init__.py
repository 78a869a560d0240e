"""What becomes of a checked file: accepted, withdrawn, compared, replayed."""
