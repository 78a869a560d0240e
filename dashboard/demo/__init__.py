"""The demonstration: an invented province, its register, and the workbooks that it sent.

Its story is data/demo. It knows nothing of the store: what it makes goes in like any other file.
"""

from dashboard.demo.province import demo_register
from dashboard.demo.workbooks import DemoFile, demo_workbooks

__all__ = ["DemoFile", "demo_register", "demo_workbooks"]
