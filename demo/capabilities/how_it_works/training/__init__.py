"""How the two models were made."""

from pathlib import Path

from demo.capabilities.how_it_works.training.export import export_csv, export_json
from demo.capabilities.how_it_works.training.tab import training_tab
from demo.capability import Capability

CAPABILITY = Capability(
    "how_it_works.training",
    Path(__file__).parent,
    build=training_tab,
    exports={"csv": export_csv, "json": export_json},
)
