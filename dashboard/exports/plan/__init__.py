"""A plan as a workbook that can be changed and sent back."""

from dashboard.exports.plan.workbook import write_plan_workbook

__all__ = ["write_plan_workbook"]
