"""A framework as a workbook of five sheets: written, read back and checked cell by cell."""

from trustone.scenarios.workbook.reading import Sent, read_framework_workbook
from trustone.scenarios.workbook.writing import annotated_workbook, framework_workbook

__all__ = ["Sent", "annotated_workbook", "framework_workbook", "read_framework_workbook"]
