// The sentence below the chips: which heads of the chosen kind are the strongest.

import { meanElsewhere } from "./matrix.js";

/** Return the sentence about the strongest head of a kind in each model. */
export function kindSentence(messages, panes, { id, short }) {
  const heads = panes.map((pane) => headOfKind(messages, pane, id)).join(messages.format("kinds.separator"));
  const scored = panes.some((pane) => pane.strongest[id] && pane.strongest[id].score !== null);
  return messages.format(scored ? "kinds.strongest" : "kinds.some", { kind: short, heads });
}

function headOfKind(messages, { family, strongest }, id) {
  if (!strongest[id]) return messages.format("kinds.head_none", { family });
  const { layer, head, score, of_kind: ofKind } = strongest[id];
  if (score === null) return messages.format("kinds.head", { family, layer, head });
  const parameters = { family, layer, head, score: messages.number(score, 2) };
  return messages.format(ofKind ? "kinds.head_scored" : "kinds.head_closest", parameters);
}

/**
 * Return the sentence about the heads that are closest to the translation, and what is shown of them; `slots` are the
 * open ones.
 */
export function translationSentence(messages, panes, slots, direction) {
  const heads = panes
    .filter(({ translation }) => translation)
    .map(({ family, translation }) => messages.format("translation.head", { family, ...translation.best }))
    .join(messages.format("kinds.separator"));
  const shares = slots
    .filter(({ matrix }) => matrix)
    .map(({ pane: { family }, matrix }) =>
      messages.format("translation.share", { family, percent: messages.number(100 * (1 - meanElsewhere(matrix)), 1) }),
    )
    .join(messages.format("kinds.separator"));
  const from = direction === "B to A" ? "second" : "first";
  return messages.format("translation.said", { heads, shares, direction: from });
}
