"""Heads and translation: which heads look at the translation of a word, on one pair of texts or over many."""

from pathlib import Path

from demo.capabilities.languages.translation_heads.endpoint import endpoints
from demo.capabilities.languages.translation_heads.export import export_csv, export_json
from demo.capabilities.languages.translation_heads.tab import heads_tab
from demo.capability import Capability

CAPABILITY = Capability(
    "languages.translation_heads",
    Path(__file__).parent,
    build=heads_tab,
    endpoints=endpoints,
    exports={"csv": export_csv, "json": export_json},
)
