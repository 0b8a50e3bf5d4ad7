"""Fingerprints: what the heads of a model do on one meaning in many languages."""

from pathlib import Path

from demo.capabilities.languages.fingerprints.export import export_csv, export_json
from demo.capabilities.languages.fingerprints.tab import fingerprints_tab
from demo.capability import Capability

CAPABILITY = Capability(
    "languages.fingerprints",
    Path(__file__).parent,
    build=fingerprints_tab,
    exports={"csv": export_csv, "json": export_json},
    own_texts=True,
)
