"""Masked words: the tokens that may stand at each mask."""

from pathlib import Path

from demo.capabilities.predictions.words.endpoint import endpoints
from demo.capabilities.predictions.words.export import export_csv, export_json
from demo.capabilities.predictions.words.tab import words_tab
from demo.capability import Capability

CAPABILITY = Capability(
    "predictions.words",
    Path(__file__).parent,
    build=words_tab,
    endpoints=endpoints,
    exports={"csv": export_csv, "json": export_json},
)
