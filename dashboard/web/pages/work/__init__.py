"""The page Công việc: what a clerk has to do, what came of it, and how the own districts stand."""
