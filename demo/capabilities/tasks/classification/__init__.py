"""Classification: topics and sentiment of a text."""

from pathlib import Path

from demo.capabilities.tasks.classification.endpoint import endpoints
from demo.capabilities.tasks.classification.export import export_csv, export_json
from demo.capabilities.tasks.classification.tab import classification_tab
from demo.capability import Capability

CAPABILITY = Capability(
    "tasks.classification",
    Path(__file__).parent,
    build=classification_tab,
    endpoints=endpoints,
    exports={"csv": export_csv, "json": export_json},
)
