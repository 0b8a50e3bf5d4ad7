"""BertViz's page in a frame that can reach neither this page nor the network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from demo.messages import markup, message
from demo.views.elements import element
from demo.views.head_button import head_button
from demo.views.html import accent_class, columns, hint, model_name
from demo.views.numbers import data_size
from models import BertVizPage, Head, ModelInfo

POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'"
# A frame of its own origin can tell the page nothing but by messages.
REPORT_HEIGHT = """<script>
new ResizeObserver(() => {
  if (document.querySelector("svg")) parent.postMessage({ bertviz: document.documentElement.offsetHeight }, "*");
}).observe(document.documentElement);
</script>"""
# With two texts BertViz opens on all weights. Choose those from the first to the second, or what the reader chose in
# an earlier frame: a message with no name asks the page for that.
CHOOSE_FILTER = """<script>
const filterOf = () => document.getElementById("filter");
const chooseFilter = (name) => {
  const option = [...(filterOf()?.options ?? [])].find(({ text }) => text === name);
  if (!option || option.selected) return;
  option.selected = true;
  filterOf().dispatchEvent(new CustomEvent("change")); // not the reader's
};
const tell = (name) => parent.postMessage({ bertvizFilter: name }, "*");
addEventListener("load", () => {
  chooseFilter("Sentence A -> Sentence B");
  filterOf()?.addEventListener("change", (event) => {
    if (!(event instanceof CustomEvent)) tell(event.target.selectedOptions[0].text);
  });
  tell("");
});
addEventListener("message", ({ source, data }) => source === parent && chooseFilter(data.bertvizFilter));
</script>"""
HEAD = f'<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
# In a narrow frame the neuron view is cut off, not scrolled, and the model view keeps a width of its own.
NEURON_WIDTH, MODEL_WIDTH = 1020, 1000
WIDTHS = range(MODEL_WIDTH, 600, -50)  # numbers of heads can be read down to the last
NEURON_WIDTHS = range(1050, 900, -50)  # names of tokens, too


def _zooms(full: int, widths: Iterable[int]) -> str:
    """Return rules that shrink a page that is `full` pixels wide to the frame, down to the last of `widths`."""
    return "".join(f"@media (max-width: {width}px) {{ html {{ zoom: {(width - 50) / full} }} }} " for width in widths)


STYLES = {
    "neuron": f"<style>#vis {{ min-width: {NEURON_WIDTH}px }} {_zooms(NEURON_WIDTH, NEURON_WIDTHS)}</style>",
    "model": f"<style>{_zooms(MODEL_WIDTH, WIDTHS)}</style>",
}


def bertviz_frames(view: str, frames: Iterable[Markup], last: str) -> Markup:
    """Return the frames of a view side by side where there is room for them, else below one another, which a hint says.

    `last` is the name of the last family.
    """
    if view == "head":
        return columns(frames)
    sections = [element("section", frame) for frame in dict.fromkeys(frames)]  # one notice for all
    follows = [hint(message("attention.bertviz.follows", family=last))] if len(sections) > 1 else []
    return element("div", *follows, *sections, class_=f"bertviz-frames {view}-frames")


def bertviz_frame(page: BertVizPage, opened: Head) -> Markup:
    """Return an iframe with the page inside it, under a policy that allows no request. `opened`: the head it shows."""
    size = element("span", data_size(len(page.html)), class_="hint")
    head = markup("attention.bertviz.opened", head=head_button(*opened, page.model))
    where = [element("span", head), " "] if page.view != "model" else []  # that shows all heads
    heading = element("p", model_name(page.model), " ", *where, size, class_=accent_class(page.model))
    title = message("attention.bertviz.frame", view=_view_name(page.view), checkpoint=page.model.checkpoint)
    document = HEAD + STYLES.get(page.view, "") + REPORT_HEIGHT + CHOOSE_FILTER + page.html
    frame = element("iframe", class_="bertviz", sandbox="allow-scripts", title=title, srcdoc=document)
    return heading + bertviz_place(frame)


def bertviz_place(frame: str = "") -> Markup:
    """Return the place of a frame, with a note until BertViz has drawn in it."""
    note = element("p", message("attention.bertviz.waiting"), class_="hint")
    return element("div", note, frame, class_="bertviz-place")


def bertviz_sizes(model: ModelInfo, sizes: Mapping[str, int | None]) -> Markup:
    """Return the size of each view before it is opened; None says that it is not offered for this text."""
    items = (element("li", element("b", _view_name(view)), " ", _size(size)) for view, size in sizes.items())
    return element("div", model_name(model), element("ul", *items), class_=f"sizes {accent_class(model)}")


def _view_name(view: str) -> str:
    return message(f"attention.bertviz.views.{view}")


def _size(size: int | None) -> str:
    return (
        message("attention.bertviz.refused")
        if size is None
        else message("attention.bertviz.size", size=data_size(size))
    )
