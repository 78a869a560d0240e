-- The columns of the tables of a version that is attached as `past`. Grain: a table's column.
select table_name, column_name
from duckdb_columns()
where database_name = 'past'
