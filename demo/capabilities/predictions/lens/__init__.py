"""How the answer forms: the candidates of every layer at one token."""

from pathlib import Path

from demo.capabilities.predictions.lens.endpoint import endpoints
from demo.capabilities.predictions.lens.export import export_csv, export_json
from demo.capabilities.predictions.lens.tab import lens_tab
from demo.capability import Capability

CAPABILITY = Capability(
    "predictions.lens",
    Path(__file__).parent,
    build=lens_tab,
    endpoints=endpoints,
    exports={"csv": export_csv, "json": export_json},
)
