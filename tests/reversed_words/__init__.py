"""A toy capability: the words of the text in reverse order. It shows that nothing else has to be edited to add one."""

from collections.abc import Callable, Sequence
from pathlib import Path

import gradio as gr

from demo.capability import Capability
from demo.errors import collect_results
from demo.export import File
from demo.inputs import Readings, TabContext
from demo.views.elements import concatenate
from demo.views.html import notice
from models import Analyser, Passage


def reverse(analyser: Analyser, passage: Passage, model: str) -> list[str]:
    encoding = analyser.tokenize(passage, model)
    return [encoding.typed(word) for word in reversed(range(len(encoding.words)))]


def tab(context: TabContext) -> None:
    def show(readings: Readings) -> str:
        results, errors = collect_results(lambda reading: reverse(context.analyser, *reading), readings.values())
        return errors + concatenate(notice(" ".join(words)) for words in results[:1])

    context.refresh(show, [gr.HTML(apply_default_css=False, elem_classes="reversed")])


def endpoints(analyser: Analyser) -> Sequence[Callable[..., list[str]]]:
    def reversed_words(text: str, model: str) -> list[str]:
        """Return the words of a text in reverse order.

        Args:
            text: text in any language.
            model: a key from /models, or "mbert" or "xlmr".
        """
        return reverse(analyser, Passage(text), model)

    return [reversed_words]


def export(analyser: Analyser, readings: Readings) -> File:
    words = reverse(analyser, *next(iter(readings.values())))
    return File("reversed-words.txt", "\n".join(words).encode())


CAPABILITY = Capability("reversed_words", Path(__file__).parent, tab, endpoints, {"txt": export})
