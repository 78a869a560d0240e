"""How much of a file is read at most. A report of 300 organisations needs a hundredth of this."""

from __future__ import annotations

MAX_FILE_BYTES = 20_000_000
# Everything of the archive that is read, unzipped; pictures are left alone and do not count.
MAX_UNZIPPED_BYTES = 64_000_000
MAX_ARCHIVE_ENTRIES = 2_000
MAX_SHEETS = 100
MAX_ROWS = 20_000
MAX_COLUMNS = 256
MAX_CELLS = 2_000_000
# Of a sheet that is longer than the limit: white space alone may stand below its table.
MOST_LOOKED_THROUGH = 4_000_000
# As many letters as Excel lets a cell have; a header has a few hundred at most.
MAX_CELL_LETTERS = 32_767
MAX_HEADER_LETTERS = 400
# What the reading process may hand over: a cell can be a few bytes there and many here.
MAX_ANSWER_BYTES = 32_000_000
READER_MEMORY_BYTES = 1_000_000_000
# Of computing time, which does not run while others have the processor.
READER_SECONDS = 20
# After so many seconds by the clock it counts as hung; on a busy machine it has a third of one.
READER_PATIENCE_SECONDS = 3 * READER_SECONDS
