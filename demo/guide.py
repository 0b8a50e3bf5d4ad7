"""The steps of the guided row: what each of them opens, as the query of a link."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

LIVERPOOL = "Liverpool is a large ___ by the sea."


@dataclass(frozen=True)
class Step:
    """Something to see. `values` are parameters of a link; see docs/architecture.md."""

    id: str  # of its messages
    text: str
    tab: str
    pair: str = ""
    values: tuple[tuple[str, str], ...] = ()

    @property
    def query(self) -> str:
        """The query of a link that opens it in both models."""
        fields = [("model", "mbert"), ("model", "xlmr"), ("text", self.text), ("pair", self.pair), ("tab", self.tab)]
        return urlencode([*fields, *self.values])


# The heads do in both compact models what the sentences say; tests/test_guide.py measures it.
STEPS = (
    Step("cut", "In 2019 the unbelievably talkative grandmothers photographed jellyfish.", "tokens"),
    Step(
        "guess",
        "The children play football in the ___.",
        "overview",
        "Los niños juegan al fútbol en la ___.",
        (("candidates", "hidden"), ("second", "alone")),
    ),
    Step("back", LIVERPOOL, "attention", values=(("section", "heads"), ("layer", "0"), ("head", "2"))),
    Step(
        "translation",
        "Liverpool is a large city by the sea.",
        "attention",
        "Liverpool es una ciudad muy grande junto al mar.",
        (
            ("section", "heads"),
            ("layer", "5"),
            ("head", "2"),
            ("at", "21-25"),
            ("specials", "rescaled"),
            ("direction", "A to B"),
        ),
    ),
    Step(
        "off",
        "The capital of France is ___.",
        "attention",
        values=(("section", "ablation"), ("what", "any"), ("heads", "5.6, 10.4")),
    ),
    Step("compare", "我每天早上喝水。", "tokens"),
)
