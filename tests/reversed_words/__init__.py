"""A toy capability: the words of the text in reverse order. It shows that nothing else has to be edited to add one."""

from pathlib import Path

from demo.capability import Capability
from tests.reversed_words.endpoint import endpoints
from tests.reversed_words.export import export_text
from tests.reversed_words.tab import reversed_words_tab

CAPABILITY = Capability(
    "reversed_words",
    Path(__file__).parent,
    build=reversed_words_tab,
    endpoints=endpoints,
    exports={"txt": export_text},
)
