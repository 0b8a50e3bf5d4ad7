"""The price of a language."""

from pathlib import Path

from demo.capabilities.languages.price.endpoint import endpoints
from demo.capabilities.languages.price.export import export_csv, export_json
from demo.capabilities.languages.price.tab import price_tab
from demo.capability import Capability

CAPABILITY = Capability(
    "languages.price",
    Path(__file__).parent,
    build=price_tab,
    endpoints=endpoints,
    exports={"csv": export_csv, "json": export_json},
    own_texts=True,
)
