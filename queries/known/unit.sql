-- The register, where it is still the one of that time; else it is read from its original.
-- Grain: a unit.
from written.unit
