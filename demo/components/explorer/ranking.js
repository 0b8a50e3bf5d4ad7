// Sorts the heads of all models by the weight from one token to another, and opens the strongest.

import { openHeads } from "./opening.js";
import {
  cellsOf,
  chosenPair,
  enterPair,
  forgetMoved,
  isRanked,
  isSamePlace,
  leavePair,
  PAIR,
  samePair,
  strongestBetween,
} from "./pair.js";
import { pinUnit } from "./pins.js";

/** Sort by the pair that is chosen, or as before; where only one token is chosen, let a person choose the other. */
export function chooseRanking(explorer) {
  const { state } = explorer;
  const pair = chosenPair(state);
  if (!pair) return aim(explorer, !state.aiming);
  if (isRanked(state)) {
    leavePair(state);
    return openHeads(explorer, {}, { reorder: true });
  }
  enterPair(state, pair);
  return rank(explorer, true);
}

/**
 * Let the next token that is chosen in a text be the other one of the pair, or not any more. Where none is chosen yet,
 * it is the first one, and the other comes after it.
 */
export function aim(explorer, aiming) {
  explorer.state.aiming = aiming;
  explorer.filter();
  if (aiming) explorer.find(".unit.chosen")?.focus();
}

/** Take a unit as the other one of the pair, and sort by it where that was asked for. */
export function takeTarget(explorer, pane, unit) {
  const { state, slots } = explorer;
  const { aiming } = state;
  if (aiming && !state.pin) {
    slots.get(pane.family).at(-1).pin(unit);
    explorer.filter(); // says that the other one is to be chosen
    return;
  }
  Object.assign(state, { target: pinUnit(pane, unit), aiming: false });
  const pair = aiming && chosenPair(state);
  if (pair) enterPair(state, pair);
  explorer.redraw();
  if (pair) rank(explorer, true);
}

/** Sort by the pair that is chosen now, if heads are sorted by one; as before where nothing is left to sort by. */
export function followPair(explorer) {
  const { state } = explorer;
  if (state.order !== PAIR) return;
  const pair = chosenPair(state);
  if (samePair(pair, state.ranked)) return;
  if (pair && !isSamePlace(pair.from, pair.to)) {
    enterPair(state, pair);
    rank(explorer, false);
    return;
  }
  leavePair(state);
  state.target = null;
  openHeads(explorer, {}, { reorder: true });
}

/** Sort anew after the text or what is shown of it has changed. */
export async function refreshRanking(explorer) {
  forgetMoved(explorer.state, explorer.answered);
  if (explorer.state.ranked && explorer.state.order === PAIR) await rank(explorer, false);
}

async function rank(explorer, open) {
  const { state, answered, picks } = explorer;
  const { ranked } = state;
  await Promise.all(answered.map((pane) => score(explorer, pane)));
  if (state.ranked !== ranked) return;
  const found = answered.filter((pane) => pane.between.best);
  const heads = found.map(({ family, between: { best } }) => [family, [best.layer, best.head]]);
  const isWanted = open && explorer.picks === picks; // else a person has opened another head meanwhile
  openHeads(explorer, isWanted ? Object.fromEntries(heads) : {}, { reorder: true });
}

/** Get the weight of each head of a model between the two tokens; null where one of them is not shown. */
async function score(explorer, pane) {
  const slot = explorer.slots.get(pane.family).at(-1);
  const cells = slot.matrix && cellsOf(pane, slot.matrix, explorer.state.ranked);
  const asked = cells && { passage: pane.passage, ...slot.viewRequest(), ...cells };
  const { scores } = (asked && (await explorer.ask("between", asked))) || {};
  const empty = Array.from({ length: pane.layers }, () => new Array(pane.heads).fill(null));
  pane.between = { scores: scores ?? empty, best: scores ? strongestBetween(scores) : null };
}
