"""The part of a model card that is about heads for tasks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from models.tasks.heads import HeadInfo, LanguageFigure, read_infos
from models.tasks.kinds import TASKS
from training.tasks.samples import LANGUAGES
from training.tasks.settings import REPORTED

HEADING = "## Heads for tasks"
MOST = REPORTED["topic"]
NOTES = f"""\
Each cell is a figure in percent and its 95 % interval (examples resampled 1,000 times), on at most {MOST}
examples that were neither trained nor tuned on: topics, accuracy on SIB-200's dev sentences; sentiment
(experimental), macro F1 on up to {REPORTED["sentiment"]} val tweets of XLM-T; entities, F1 of spans on every
other dev sentence of PAN-X, where ICU's words are labelled; pos, accuracy on the words of every other dev
sentence of the treebanks in XTREME; questions, F1 of the best span on a tenth of the contexts of TyDi QA's
training files, whose dev files have no answers; question and passage are in the same language in all of them,
and a question in another one is often said to have no answer. "English" heads saw labels in English alone, so
that every other language is zero-shot; some were also trained with texts of other languages whose labels they
did not see. "All" heads saw labels in all languages above the mean, those of entities and parts of speech from
the other half of the dev sentences. The mean is over the languages other than English that the model was
trained on; those below it were not among them. Calibration error: the expected one in ten bins, after dividing
logits by the temperature, which was fitted on held-out parts of the training data; of entities that of the
spans, of questions that of exact answers."""


def heads_section(checkpoint: str, infos: Sequence[HeadInfo]) -> str:
    """Return the section: a table with a row for each language and a column for each head, where there are any."""
    if not infos:
        return f"{HEADING}: {checkpoint}\n\nThere are none for these weights yet."
    columns = sorted(infos, key=lambda info: (list(TASKS).index(info.task), info.trained_on != "english"))
    codes = {language for info in columns for language in info.figures}
    known = [language for language in LANGUAGES if language in codes]
    sums = [("temperature", [f"{info.temperature:.2f}" for info in columns])]
    for name, title in (("en", "calibration error, English"), ("others", "calibration error, others")):
        sums.append((title, [_percent(info.calibration.get(name)) for info in columns]))
    sums.append(("trained on", [f"{sum(info.examples.values()):,}" for info in columns]))
    sums.append(("texts without labels", [f"{info.unlabelled:,}" for info in columns]))
    rows = [
        ("language", [f"{info.task}, {info.trained_on}" for info in columns]),
        ("---", ["---:" for _ in columns]),
        *((language, [_cell(info.figures.get(language)) for info in columns]) for language in known),
        ("**mean without en**", [f"**{_percent(mean_figure(info))}**" for info in columns]),
        *((language, [_cell(info.figures.get(language)) for info in columns]) for language in sorted(codes - {*known})),
        *sums,
    ]
    table = "\n".join(f"| {name} | {' | '.join(cells)} |" for name, cells in rows)
    return f"{HEADING}: {checkpoint}\n\n{NOTES}\n\n{table}"


def mean_figure(info: HeadInfo) -> float | None:
    """Return the mean figure over the languages of the models other than English; None where there is none."""
    own = [info.figures[language].figure for language in LANGUAGES if language != "en" and language in info.figures]
    return sum(own) / len(own) if own else None


def write_card(folder: Path) -> None:
    """Write the section at the end of the card of the checkpoint whose heads are in `folder`."""
    card = folder.parent / "README.md"
    text = card.read_text(encoding="utf-8").partition(HEADING)[0].rstrip()
    section = heads_section(folder.parent.name, read_infos(folder))
    card.write_text(f"{text}\n\n{section}\n", encoding="utf-8")


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


def _cell(figure: LanguageFigure | None) -> str:
    return "–" if figure is None else f"{100 * figure.figure:.1f} ({100 * figure.low:.0f}–{100 * figure.high:.0f})"
