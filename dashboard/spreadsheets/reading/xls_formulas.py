"""Formulas of an xls as text: sums, differences, products and SUM over cells of the same sheet.

There a formula is a row of tokens, operands before their operator ([MS-XLS] 2.2.2). Standard
library alone.
"""

from __future__ import annotations

import struct
from typing import Any

from dashboard.spreadsheets.sheets import cell_name

_OPERATORS = {0x03: "+", 0x04: "-", 0x05: "*", 0x06: "/"}
_PLUS, _MINUS, _BRACKETS, _ATTRIBUTE, _WHOLE, _NUMBER = 0x12, 0x13, 0x15, 0x19, 0x1E, 0x1F
# An operand or function has one of three classes, which say how it is used.
_CELL, _RANGE, _FUNCTION = {0x24, 0x44, 0x64}, {0x25, 0x45, 0x65}, {0x22, 0x42, 0x62}
_SUM = 4
_SUM_OF_ONE, _VOLATILE, _SPACE = 0x10, 0x01, 0x40
_COLUMN = 0x3FFF


def formula_text(record: bytes) -> str:
    """The formula of a cell's record; empty where it says anything else.

    Args:
        record: the body of the record.
    """
    (length,) = struct.unpack_from("<H", record, 20)
    tokens = _Tokens(record[22 : 22 + length])
    try:
        return tokens.text()
    except (struct.error, IndexError):
        return ""


class _Tokens:
    """The tokens of a formula, put together from left to right."""

    def __init__(self, tokens: bytes) -> None:
        self._tokens = tokens
        self._place = 0
        self._stack: list[str] = []

    def text(self) -> str:
        """All of them; empty where one is unknown."""
        while self._place < len(self._tokens):
            (token,) = self._next("<B")
            if not (self._operate(token) or self._operand(token) or self._function(token)):
                return ""
        return self._stack[0] if len(self._stack) == 1 else ""

    def _next(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from(layout, self._tokens, self._place)
        self._place += struct.calcsize(layout)
        return values

    def _operate(self, token: int) -> bool:
        stack = self._stack
        if token in _OPERATORS:
            right, left = stack.pop(), stack.pop()
            stack.append(f"({left}{_OPERATORS[token]}{right})")
        elif token in {_PLUS, _MINUS, _BRACKETS}:
            stack.append(f"({'-' if token == _MINUS else ''}{stack.pop()})")
        else:
            return False
        return True

    def _operand(self, token: int) -> bool:
        if token == _WHOLE:
            self._stack.append(str(self._next("<H")[0]))
        elif token == _NUMBER:
            self._stack.append(f"{self._next('<d')[0]:f}")
        elif token in _CELL:
            row, column = self._next("<HH")
            self._stack.append(cell_name(row, column & _COLUMN))
        elif token in _RANGE:
            top, bottom, left, right = self._next("<HHHH")
            first, last = cell_name(top, left & _COLUMN), cell_name(bottom, right & _COLUMN)
            self._stack.append(f"{first}:{last}")
        else:
            return False
        return True

    def _function(self, token: int) -> bool:
        """SUM, which has a token of its own where it has one argument."""
        if token == _ATTRIBUTE:
            kind, _ = self._next("<BH")
            if kind & _SUM_OF_ONE:
                self._stack.append(f"SUM({self._stack.pop()})")
            return bool(kind & (_SUM_OF_ONE | _VOLATILE | _SPACE))
        if token not in _FUNCTION:
            return False
        count, function = self._next("<BH")
        if function & 0x7FFF != _SUM or not 0 < count <= len(self._stack):
            return False
        self._stack[-count:] = [f"SUM({','.join(self._stack[-count:])})"]
        return True
