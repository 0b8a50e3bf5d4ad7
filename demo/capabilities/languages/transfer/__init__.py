"""The transfer laboratory."""

from pathlib import Path

from demo.capabilities.languages.transfer.endpoint import endpoints
from demo.capabilities.languages.transfer.export import export_csv, export_json
from demo.capabilities.languages.transfer.tab import transfer_tab
from demo.capability import Capability

CAPABILITY = Capability(
    "languages.transfer",
    Path(__file__).parent,
    build=transfer_tab,
    endpoints=endpoints,
    exports={"csv": export_csv, "json": export_json},
    own_texts=True,
)
