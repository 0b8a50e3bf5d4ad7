"""One gap, many languages."""

from pathlib import Path

from demo.capabilities.predictions.languages.endpoint import endpoints
from demo.capabilities.predictions.languages.export import export_csv, export_json
from demo.capabilities.predictions.languages.tab import languages_tab
from demo.capability import Capability

CAPABILITY = Capability(
    "predictions.languages",
    Path(__file__).parent,
    build=languages_tab,
    endpoints=endpoints,
    exports={"csv": export_csv, "json": export_json},
    own_texts=True,
)
