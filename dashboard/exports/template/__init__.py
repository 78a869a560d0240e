"""The workbook that a district fills in for a quarter."""

from dashboard.exports.template.workbook import write_template

__all__ = ["write_template"]
