"""Map: sentences in many languages in the space of each layer, and how often they find their translations."""

from pathlib import Path

from demo.capabilities.languages.map.endpoint import endpoints
from demo.capabilities.languages.map.export import export_csv, export_json
from demo.capabilities.languages.map.tab import map_tab
from demo.capability import Capability

CAPABILITY = Capability(
    "languages.map",
    Path(__file__).parent,
    build=map_tab,
    endpoints=endpoints,
    exports={"csv": export_csv, "json": export_json},
    own_texts=True,
)
