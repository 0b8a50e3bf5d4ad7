"""Tokens: how each model cuts the text."""

from pathlib import Path

from demo.capabilities.tokens.endpoint import endpoints
from demo.capabilities.tokens.export import export_csv, export_json
from demo.capabilities.tokens.tab import tokens_tab
from demo.capability import Capability

CAPABILITY = Capability(
    "tokens",
    Path(__file__).parent,
    build=tokens_tab,
    endpoints=endpoints,
    exports={"csv": export_csv, "json": export_json},
)
