"""Alignment: the words of two texts that mean the same, linked by what each layer makes of them."""

from pathlib import Path

from demo.capabilities.languages.alignment.endpoint import endpoints
from demo.capabilities.languages.alignment.export import export_csv, export_json
from demo.capabilities.languages.alignment.tab import alignment_tab
from demo.capability import Capability

CAPABILITY = Capability(
    "languages.alignment",
    Path(__file__).parent,
    build=alignment_tab,
    endpoints=endpoints,
    exports={"csv": export_csv, "json": export_json},
)
