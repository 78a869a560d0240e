"""The register as a workbook that can be changed and sent back."""

from dashboard.exports.register.workbook import write_register_workbook

__all__ = ["write_register_workbook"]
