"""What leads into a table's cells and a description list's descriptions. Indexes are those of a document's segments."""

from __future__ import annotations


class Descriptions:
    """A description list: its latest term."""

    __slots__ = ("in_term", "term")

    def __init__(self) -> None:
        self.term: int | None = None
        self.in_term = False

    def note(self, segment: int) -> None:
        """A segment was read; if a term is open, it is (the end of) that term."""
        if self.in_term:
            self.term = segment


class Table:
    """A table being read row by row: which segment heads which column, and which the row."""

    __slots__ = (
        "_at",
        "_cell_head",
        "_column",
        "_heads",
        "_is_head",
        "_row",
        "_row_head",
        "_span",
        "_taken",
        "in_head",
    )

    _MOST = (
        100  # columns and rows that a cell may span; the standard allows 1000, no page for reading has them
    )

    def __init__(self) -> None:
        self.in_head = False
        self._heads: dict[int, int] = {}
        self._taken: dict[int, int] = {}  # column -> further rows that a cell above still covers
        self._row: list[tuple[int, int, int]] = []  # header cells of this row: column, span, segment
        self._row_head: int | None = None
        self._is_head = False
        self._cell_head: int | None = None
        self._column = self._at = 0
        self._span = 1

    def open_row(self) -> None:
        """A row begins; the one before may have been a row of headings."""
        self._close_row()
        self._taken = {column: rows - 1 for column, rows in self._taken.items() if rows > 1}
        self._column = 0
        self._row_head = None

    def _close_row(self) -> None:
        for column, span, segment in self._row:
            for covered in range(column, column + span):
                self._heads[covered] = segment
        self._row = []

    def open_cell(self, is_head: bool, columns: str, rows: str) -> None:
        """A cell begins; `columns` and `rows` are its colspan and rowspan as written."""
        while self._column in self._taken:
            self._column += 1
        self._at = self._column
        self._span = _count(columns, self._MOST)
        below = _count(rows, self._MOST)
        if below > 1:
            for covered in range(self._at, min(self._at + self._span, self._MOST)):
                self._taken[covered] = below
        self._column += self._span
        self._is_head = is_head or self.in_head
        self._cell_head = None
        if not self._is_head and not self.in_head:
            # The row has data: its header cells head the row, not their columns.
            if self._row:
                self._row_head = self._row[0][2]
            self._row = []

    def lead_in(self) -> int | None:
        """The segment that introduces the cell: its column's head, else its row's."""
        lead = self._heads.get(self._at)
        return lead if lead is not None else self._row_head

    def close_cell(self) -> None:
        """A cell ends: what is read from now on heads nothing."""
        self._is_head = False

    def note(self, segment: int) -> None:
        """A segment was read in the cell; the first of a header cell stands for it."""
        if self._is_head and self._cell_head is None:
            self._cell_head = segment
            self._row.append((self._at, min(self._span, self._MOST - min(self._at, self._MOST)), segment))


Group = Descriptions | Table


def _count(written: str, most: int) -> int:
    digits = written.strip()
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 6:
        return 1
    return min(max(int(digits), 1), most)
