"""Tasks: what the models are used for. The tab's sections are capabilities of their own."""

from pathlib import Path

from demo.capability import Capability
from demo.inputs import TabContext


def _tasks_tab(context: TabContext) -> TabContext:
    return context


CAPABILITY = Capability("tasks", Path(__file__).parent, build=_tasks_tab)
