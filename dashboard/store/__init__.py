"""The store: one folder that holds all that a board owns.

`versions/` holds one DuckDB file a version, `originals/` every accepted file by its content hash.
Nobody else knows how it is kept.
"""

from dashboard.store.backend_folder import Store
from dashboard.store.reading import Reader

__all__ = ["Reader", "Store"]
