// The chip that ranks heads by the weight from one token to another, and what is said of it.

import { create } from "../common/dom.js";
import { isolate } from "../common/messages.js";
import { chosenPair, isRanked, PAIR } from "./pair.js";
import { findPinned } from "./pins.js";

/** Return `content`, `meaning`, `refusal` and whether it is `pressed`, as KindChips.drawChip takes them. */
export function pairChip(explorer) {
  const { state, messages } = explorer;
  const pair = chosenPair(state);
  return {
    content: [create("span", { className: "within", textContent: chipText(explorer, pair) })],
    meaning: messages.format("pair.meaning", { units: state.units }),
    refusal: state.measure === "rollout" ? messages.format("pair.rollout") : null,
    pressed: isRanked(state) || state.aiming,
  };
}

/** Return what the chip sorts by, or which token it still asks for. */
function chipText(explorer, pair) {
  const { state, messages } = explorer;
  const nameAt = (place) => nameOf(explorer, place);
  if (pair) return messages.format("pair.chip", { from: nameAt(pair.from), to: nameAt(pair.to) });
  if (state.pin) return messages.format("pair.chip_to", { from: nameAt(state.pin) });
  return messages.format("pair.chip_empty", { units: state.units });
}

/** Return what is said while heads are ranked, or while the other token is to be chosen; empty otherwise. */
export function pairSentence(explorer) {
  const { state, messages, answered } = explorer;
  const { units } = state;
  if (state.aiming && !state.pin) return messages.format("pair.aim_first", { units });
  if (state.aiming) return messages.format("pair.aim", { from: nameOf(explorer, state.pin), units });
  if (!state.ranked || state.order !== PAIR || answered.some((pane) => !pane.between)) return "";
  const [from, to] = [state.ranked.from, state.ranked.to].map((place) => nameOf(explorer, place));
  const heads = answered.map(({ family, between: { best } }) => {
    if (!best) return messages.format("pair.head_none", { family });
    const { layer, head, score } = best;
    return messages.format("pair.head", { family, layer, head, weight: messages.number(score, 3) });
  });
  return messages.format("pair.said", { from, to, heads: heads.join(messages.format("kinds.separator")) });
}

/** Return the letters at a place; the name of the word there, or of a token without any, as the first model has it. */
function nameOf({ openSlots, state }, place) {
  if (!place) return "…";
  if (place.letters && state.units === "tokens") return isolate(place.letters);
  for (const { pane, matrix } of openSlots) {
    const units = matrix ? [...matrix.rows, ...matrix.columns] : [];
    const index = findPinned(pane, units, place);
    if (index !== null) return isolate(units[index].name);
  }
  return place.letters ? isolate(place.letters) : "…";
}
