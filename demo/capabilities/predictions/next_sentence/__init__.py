"""Next sentence: how probable M-BERT finds that one text follows another."""

from pathlib import Path

from demo.capabilities.predictions.next_sentence.endpoint import endpoints
from demo.capabilities.predictions.next_sentence.export import export_csv, export_json
from demo.capabilities.predictions.next_sentence.tab import next_sentence_tab
from demo.capability import Capability

CAPABILITY = Capability(
    "predictions.next_sentence",
    Path(__file__).parent,
    build=next_sentence_tab,
    endpoints=endpoints,
    exports={"csv": export_csv, "json": export_json},
)
