-- What was chosen for headers and names of the districts that are seen. Grain: a choice.
from whole.alias
where list_contains($districts::text[], district)
