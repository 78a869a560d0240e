"""From files of a register to a register: tables found, words understood, faults gathered."""
