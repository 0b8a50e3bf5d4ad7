"""The walk: every step from a text to what a model predicts at one of its tokens."""

from pathlib import Path

from demo.capabilities.how_it_works.walk.endpoint import endpoints
from demo.capabilities.how_it_works.walk.export import export_csv, export_json
from demo.capabilities.how_it_works.walk.tab import walk_tab
from demo.capability import Capability

CAPABILITY = Capability(
    "how_it_works.walk",
    Path(__file__).parent,
    build=walk_tab,
    endpoints=endpoints,
    exports={"csv": export_csv, "json": export_json},
)
