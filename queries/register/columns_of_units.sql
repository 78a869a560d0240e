-- The columns of a pending version's own tables that hold codes of units, but for those of the
-- register, which is replaced as a whole. Grain: a table's column.
select table_name, column_name
from duckdb_columns()
where database_name = current_database()
    and schema_name = 'main'
    and list_contains($columns::text[], column_name)
    and table_name not in ('scope', 'unit_change')
order by table_name, column_name
