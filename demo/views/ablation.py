"""Predictions before and after heads are turned off."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from demo.views.common import direction, mask_heading, panel, percent, token_label
from models import AblatedCandidate, AblatedMask, Ablation, Encoding, Head, ModelInfo

WHY = """<p>A picture of attention shows where a head looks, not whether that matters: quite different
weights can give the same prediction (Jain and Wallace 2019, “Attention is not Explanation”), though they may still tell
something, and how much can be tested (Wiegreffe and Pinter 2019, “Attention is not not Explanation”). Turning heads off
tests what no picture of attention can show: whether this prediction needs them. That has a limit of its own, since the
heads that stay were trained together with the others and may fail without them, or stand in for them.</p>"""

DIVERGENCE = (
    "Kullback-Leibler divergence of the prediction after from the one before, over the whole vocabulary: how many bits "
    "worse the model without these heads foresees what the whole model predicts, on average. 0: nothing has changed."
)
MAX_NAMES = 12  # heads, or whole layers, named one by one


def ablation_panel(ablation: Ablation) -> str:
    """One model's candidates at each mask: a bar before, a bar after, and the change."""
    encoding, count = ablation.encoding, len(ablation.masks)
    tables = (
        mask_heading(encoding, mask.position, index, count) + _comparison(encoding, mask)
        for index, mask in enumerate(ablation.masks, start=1)
    )
    off = f'<p class="hint">Off: {heads_off(ablation.heads, encoding.model)}</p>'
    return panel(encoding.model, off + "".join(tables))


def heads_off(heads: Sequence[Head], model: ModelInfo) -> str:
    """Which heads are off, for people: "layer 7, all 12 heads", or "2.6, 3.1, 7.* (14 of 144 heads)"."""
    total = model.layers * model.heads
    if len(heads) == total:
        return f"all {total} heads"
    if len(heads) == 1:
        return "layer {}, head {}".format(*heads[0])
    names: list[str] = []
    for layer, group in groupby(heads, itemgetter(0)):
        found = [f"{layer}.{head}" for _, head in group]
        names += [f"{layer}.*"] if len(found) == model.heads else found
    if len(names) == 1:
        return f"layer {heads[0][0]}, all {model.heads} heads"
    more = f" and {len(names) - MAX_NAMES} more" if len(names) > MAX_NAMES else ""
    return f"{', '.join(names[:MAX_NAMES])}{more} ({len(heads)} of {total} heads)"


def points(change: float) -> str:
    """A change of probability in percentage points, always with its sign."""
    shown = f"{100 * change:+.2f}".replace("-", "−")
    return "0.00" if shown in ("+0.00", "−0.00") else shown


def _comparison(encoding: Encoding, mask: AblatedMask) -> str:
    largest = max(max(each.before, each.after) for each in mask.candidates)
    token = encoding.tokens[mask.position]
    side = direction(encoding.pair if token.segment else encoding.text)
    rows = "".join(_row(each, largest, side) for each in mask.candidates)
    return (
        f'<p class="hint" title="{DIVERGENCE}">The prediction moved by '
        f"<b>{mask.divergence:.3f} bits</b></p>"
        '<table class="ranking changes"><thead><tr><th>Candidate</th>'
        '<th aria-hidden="true" title="The longest bar is the largest probability of this table"></th>'
        '<th class="share"><span class="before"></span>Before</th>'
        '<th class="share"><span class="after"></span>After</th>'
        f'<th class="share" title="In percentage points">Change</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def _row(candidate: AblatedCandidate, largest: float, side: str) -> str:
    before, after, change = candidate.before, candidate.after, candidate.after - candidate.before
    title = f"token id {candidate.id}, probability {before:.6f} with all heads on, {after:.6f} with these off"
    bars = "".join(
        f'<span class="{name}" style="width:{max(value / largest, 0.004):.2%}"></span>'
        for name, value in (("before", before), ("after", after))
    )
    return (
        f'<tr title="{title}"><td class="candidate" dir="{side}">{token_label(candidate.token)}</td>'
        f'<td class="bar" aria-hidden="true">{bars}</td><td class="share">{percent(before, 2)}</td>'
        f'<td class="share">{percent(after, 2)}</td><td class="share change">{points(change)}</td></tr>'
    )


def nothing_of_kind(kind: str, model: ModelInfo) -> str:
    """The sentence where a kind has no heads."""
    return f"No head of {model.family} is of the kind “{kind}” in this text, so there is nothing to turn off."
