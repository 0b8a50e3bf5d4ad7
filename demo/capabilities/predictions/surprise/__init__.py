"""How surprising is each word? The text shaded by bits, and a variant compared with it."""

from pathlib import Path

from demo.capabilities.predictions.surprise.endpoint import endpoints
from demo.capabilities.predictions.surprise.export import export_csv, export_json
from demo.capabilities.predictions.surprise.tab import surprise_tab
from demo.capability import Capability

CAPABILITY = Capability(
    "predictions.surprise",
    Path(__file__).parent,
    build=surprise_tab,
    endpoints=endpoints,
    exports={"csv": export_csv, "json": export_json},
)
