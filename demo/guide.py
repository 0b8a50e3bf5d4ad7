"""The steps of the guided row: what each of them opens, as the query of a link."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

GAP = "Liverpool is a large ___ by the sea."
ENGLISH = "Liverpool is a large city by the sea."
SPANISH = "Liverpool es una ciudad muy grande junto al mar."


@dataclass(frozen=True)
class Step:
    """Something to see. `values` are parameters of a link; see docs/architecture.md."""

    id: str  # of its messages
    text: str
    tab: str
    pair: str = ""
    values: tuple[tuple[str, str], ...] = ()
    both: bool = False  # whether it needs both models; else those that the reader has chosen stay

    @property
    def query(self) -> str:
        """The query of a link that opens it."""
        models = [("model", "mbert"), ("model", "xlmr")] if self.both else []
        fields = [*models, ("text", self.text), ("pair", self.pair), ("tab", self.tab)]
        return urlencode([*fields, *self.values])


# The heads do in both compact models what the sentences say; tests/test_guide.py measures it.
STEPS = (
    Step("cut", "Liverpudlians photographed jellyfish by the sea.", "tokens"),
    Step(
        "guess",
        "In Liverpool the children go to ___.",
        "overview",
        "En Liverpool los niños van a la ___.",
        (("candidates", "hidden"), ("second", "alone")),
    ),
    Step("back", GAP, "attention", values=(("section", "heads"), ("layer", "0"), ("head", "2"))),
    Step(
        "translation",
        ENGLISH,
        "attention",
        SPANISH,
        (
            ("section", "heads"),
            ("layer", "5"),
            ("head", "2"),
            ("at", "21-25"),
            ("specials", "rescaled"),
            ("direction", "A to B"),
        ),
    ),
    Step("off", GAP, "attention", values=(("section", "ablation"), ("what", "any"), ("heads", "6.4, 9.2"))),
    Step("compare", ENGLISH, "languages", values=(("section", "price"), ("set", "everyday")), both=True),
)
# After the last step a reader types a text in place of this one.
YOUR_TURN = Step("own", GAP, "overview")
