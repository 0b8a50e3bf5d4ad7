"""Benchmarks: how well the compact models do, by task and language, and what was published of the official ones."""

from pathlib import Path

from demo.capabilities.languages.benchmarks.export import export_csv, export_json
from demo.capabilities.languages.benchmarks.tab import benchmarks_tab
from demo.capability import Capability

CAPABILITY = Capability(
    "languages.benchmarks",
    Path(__file__).parent,
    build=benchmarks_tab,
    exports={"csv": export_csv, "json": export_json},
    own_texts=True,
)
