"""Questions: answers found in a passage."""

from pathlib import Path

from demo.capabilities.tasks.questions.endpoint import endpoints
from demo.capabilities.tasks.questions.export import export_csv, export_json
from demo.capabilities.tasks.questions.tab import questions_tab
from demo.capability import Capability

CAPABILITY = Capability(
    "tasks.questions",
    Path(__file__).parent,
    build=questions_tab,
    endpoints=endpoints,
    exports={"csv": export_csv, "json": export_json},
)
