"""Which model to use: facts, what a reader needs, and code to start from."""

from pathlib import Path

from demo.capabilities.how_it_works.choice.endpoint import endpoints
from demo.capabilities.how_it_works.choice.export import export_csv, export_json
from demo.capabilities.how_it_works.choice.tab import choice_tab
from demo.capability import Capability

CAPABILITY = Capability(
    "how_it_works.choice",
    Path(__file__).parent,
    build=choice_tab,
    endpoints=endpoints,
    exports={"csv": export_csv, "json": export_json},
)
