"""Save what a capability shows as a file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import quote

import gradio as gr
from gradio.processing_utils import save_bytes_to_cache
from markupsafe import Markup

from demo.errors import error_message
from demo.inputs import Readings, TabContext, browser_state
from demo.messages import message
from demo.texts import GUESS_FIRST, HIDDEN_PAIR_WORDS, HIDDEN_WORDS
from demo.values import QUIET
from models import Analyser, ModelError

DOWNLOAD = """url => {
  if (!url) return;
  const link = Object.assign(document.createElement("a"), { href: window.gradio_config.root + url, download: "" });
  document.body.append(link);
  link.click();
  link.remove();
}"""


class File(NamedTuple):
    """A file to save."""

    name: str
    data: bytes


def csv_data(rows: Iterable[Iterable[object]]) -> bytes:
    """Return rows as CSV in UTF-8, marked as that by its first bytes, by which spreadsheets know it."""
    table = io.StringIO()
    csv.writer(table).writerows(rows)
    return b"\xef\xbb\xbf" + table.getvalue().encode(errors="replace")


def json_data(value: object) -> bytes:
    """Return a value as JSON in UTF-8, with letters as they are and lone surrogates as question marks."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode(errors="replace")


# Gets the readings, and the values that the tab has put into the link, by their names there, with those that all of the
# page shares: see `_shared_choices`.
Exporter = Callable[[Analyser, Readings, Mapping[str, Any]], File]


def add_export_menu(
    exports: Mapping[str, Exporter], context: TabContext, pictures: Mapping[str, str], picture_box: Markup
) -> None:
    """Add a button for each file format, which saves what the tab shows. Call it when the tab has been built.

    `pictures`: the scripts that save a picture, by the id of its format; `picture_box` says how.
    """
    url, choices = browser_state(""), _shared_choices(context) | context.links.shown_with(context.visible_when)
    with gr.Row(elem_classes="actions export"):
        buttons = {
            name: gr.Button(message("export.save_as", format=name.upper()), scale=0, min_width=140, size="sm")
            for name in exports
        }
        for name, script in pictures.items():
            button = gr.Button(message("export.save_as", format=name.upper()), scale=0, min_width=140, size="sm")
            button.click(None, js=script, **QUIET)
        gr.HTML(picture_box, apply_default_css=False, min_width=220, elem_classes="picture-box")

    def save(write: Exporter, readings: Readings, *values: Any) -> str:
        try:
            return cached_url(url, write(context.analyser, readings, dict(zip(choices, values, strict=True))))
        except ModelError as error:
            raise gr.Error(error_message(error), print_exception=False) from error

    for name, button in buttons.items():
        saved = context.on(button.click, partial(save, exports[name]), [url], inputs=list(choices.values()))
        saved.success(None, url, None, js=DOWNLOAD, **QUIET)


def _shared_choices(context: TabContext) -> dict[str, gr.components.Component]:
    """Return the selected token's code, what the browser knows of the hidden words, and whether to guess first."""
    hidden = zip((HIDDEN_WORDS, HIDDEN_PAIR_WORDS), context.inputs.hidden_words, strict=True)
    return {"at": context.selection.token, GUESS_FIRST: context.inputs.guess_first, **dict(hidden)}


def cached_url(component: gr.components.Component, file: File) -> str:
    """Write a file to Gradio's cache, which deletes it with the other old files. Return its address on this server."""
    path = save_bytes_to_cache(file.data, file.name, component.GRADIO_CACHE)
    component.temp_files.add(path)
    return f"/gradio_api/file={quote(path)}"
