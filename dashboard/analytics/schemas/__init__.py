"""What the queries of queries/pages/ give: a frozen row class beside each, with names and types.

`Results.ask` hands out rows of these classes, so that a column which is renamed or changes its
type in SQL is refused when it is asked for, and one that is renamed here is found by the type
checker wherever it is used.
"""
