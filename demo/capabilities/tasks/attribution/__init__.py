"""Which words decided an answer, by four methods, and which of these is faithful here."""

from pathlib import Path

from demo.capabilities.tasks.attribution.endpoint import endpoints
from demo.capabilities.tasks.attribution.export import export_csv, export_json
from demo.capabilities.tasks.attribution.tab import attribution_tab
from demo.capability import Capability

CAPABILITY = Capability(
    "tasks.attribution",
    Path(__file__).parent,
    build=attribution_tab,
    endpoints=endpoints,
    exports={"csv": export_csv, "json": export_json},
)
