// The sentence below the chips: which heads of the chosen kind are the strongest.

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

/** Return the sentence about the heads that are closest to the translation, and what is shown of them. */
export function translationSentence(messages, panes, direction) {
  const heads = panes
    .filter(({ translation }) => translation)
    .map(({ family, translation: { best } }) => messages.format("translation.head", { family, ...best }))
    .join(messages.format("kinds.separator"));
  const from = direction === "B to A" ? "second" : "first";
  return messages.format("translation.said", { heads, direction: from });
}

/** Return the sentence about open heads that are not the closest to the translation; empty if there are none. */
export function openRanksSentence(messages, open) {
  const heads = open
    .filter(({ pane: { translation }, heads }) => translation && heads.length === 1 && !isBest(translation, heads[0]))
    .map(({ pane, heads: [[layer, head]] }) => {
      const place = placeOf(pane.translation.scores, [layer, head]);
      const count = pane.layers * pane.heads;
      return messages.format("translation.open_head", { family: pane.family, layer, head, place, count });
    })
    .join(messages.format("kinds.separator"));
  return heads ? messages.format("translation.open", { heads }) : "";
}

const isBest = ({ best }, [layer, head]) => best.layer === layer && best.head === head;

/** Return the place of a head when the highest score comes first; heads with the same score share one. */
const placeOf = (scores, [layer, head]) => 1 + scores.flat().filter((score) => score > scores[layer][head]).length;

/** Return the sentence about what is shown again after "closest to the translation" was left for another chip. */
export function restoredSentence(messages, { specials, direction }) {
  const shown = messages.format(`specials.${specials}`);
  const texts = messages.format(`direction.${direction.toLowerCase().replaceAll(" ", "_")}`);
  return messages.format("translation.left", { specials: shown, texts });
}
