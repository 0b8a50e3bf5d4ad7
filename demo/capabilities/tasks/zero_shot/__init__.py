"""Labels of the reader's own, that nobody trained a model on."""

from pathlib import Path

from demo.capabilities.tasks.zero_shot.endpoint import endpoints
from demo.capabilities.tasks.zero_shot.export import export_csv, export_json
from demo.capabilities.tasks.zero_shot.tab import zero_shot_tab
from demo.capability import Capability

CAPABILITY = Capability(
    "tasks.zero_shot",
    Path(__file__).parent,
    build=zero_shot_tab,
    endpoints=endpoints,
    exports={"csv": export_csv, "json": export_json},
)
