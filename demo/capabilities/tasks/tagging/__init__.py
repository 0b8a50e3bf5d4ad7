"""Tagging: entities and parts of speech."""

from pathlib import Path

from demo.capabilities.tasks.tagging.endpoint import endpoints
from demo.capabilities.tasks.tagging.export import export_csv, export_json
from demo.capabilities.tasks.tagging.tab import tagging_tab
from demo.capability import Capability

CAPABILITY = Capability(
    "tasks.tagging",
    Path(__file__).parent,
    build=tagging_tab,
    endpoints=endpoints,
    exports={"csv": export_csv, "json": export_json},
)
