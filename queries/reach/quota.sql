-- What is assigned to the districts within reach. Grain: a quota for a time.
from whole.quota
where list_contains($districts::text[], district)
