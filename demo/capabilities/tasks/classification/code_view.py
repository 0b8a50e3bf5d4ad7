"""The code beside the figures, with a button that copies it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from demo.capabilities.tasks.classification.answers import Classified
from demo.capabilities.tasks.classification.code import own_code, trained_code, untrained_code
from demo.messages import message
from demo.views.elements import concatenate, element
from demo.views.html import columns, hint, panel

STRING = re.compile(r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')""")  # of Python, on one line

# Over plain HTTP from another machine a browser has no clipboard for pages: then the code is selected and copied as by
# hand. The listener is the output's, whose content is another one after each answer.
COPY = """element.addEventListener("click", async (event) => {
  const button = event.target.closest(".copy-code");
  if (!button) return;
  const code = button.parentElement.querySelector("code");
  try {
    await navigator.clipboard.writeText(code.textContent);
  } catch {
    getSelection().selectAllChildren(code);
    document.execCommand("copy");
  }
  button.parentElement.querySelector("[role=status]").textContent = button.dataset.done;
});"""


def code_panels(found: Iterable[Classified]) -> Markup:
    """Return the code of each model, for the trained and the untrained head."""
    answers = list(found)
    if not answers:
        return Markup("")
    places = dict.fromkeys("run_own" if each.untrained is None else "run" for each in answers)
    hints = [hint(message(f"tasks.classification.code.{place}")) for place in places]
    return concatenate([*hints, columns(map(_panel, answers))])


def _panel(answer: Classified) -> Markup:
    model = answer.model
    if answer.untrained is None:
        return panel(model, _block("own", own_code(answer), model.family))
    if not answer.whole:
        return panel(model, hint(message("tasks.classification.code.too_long", family=model.family)))
    parts = {"trained": trained_code(answer), "untrained": untrained_code(answer)}
    return panel(model, concatenate(_block(name, code, model.family) for name, code in parts.items()))


def _isolated(code: str) -> list[str | Markup]:
    """Return code with each string as a run of its own direction: letters of an Arabic text would move the quotes."""
    parts = STRING.split(code)
    return [element("bdi", part) if index % 2 else part for index, part in enumerate(parts)]


def _block(name: str, code: str, family: str) -> Markup:
    title = message(f"tasks.classification.code.{name}")
    copied = message("tasks.classification.code.copied")
    label = message("tasks.classification.code.copy")
    button = element("button", label, type="button", class_="copy-code", data_done=copied)
    heading = element("h4", title)
    region = {"tabindex": 0, "role": "region", "aria_label": f"{family}: {title}", "dir": "ltr", "class_": "scroll"}
    body = element("pre", element("code", *_isolated(code)), **region)
    return element("div", heading, button, element("span", role="status"), body, class_=f"task-code {name}")
