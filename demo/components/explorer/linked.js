// The choices of the explorer that a link holds, as text. demo/capabilities/attention/heads/tab.py lists them, too.

import { codeOf, placeOf } from "../common/selection.js";
import { enterPair, forgetMoved, leavePair, PAIR } from "./pair.js";
import { textAt } from "./pins.js";

const plain = (name, named = (choice) => choice) => ({
  of: (state) => state[name],
  take: (state, choice) => {
    state[name] = named(choice);
  },
});

const CHOICES = {
  view: plain("view", (view) => (view === "text" ? "matrix" : view)), // older links: the text is always there
  units: plain("units"),
  specials: plain("specials"),
  direction: plain("direction"),
  same_head: {
    of: ({ linked }) => (linked ? "yes" : "no"),
    take: (state, choice) => {
      state.linked = choice === "yes";
    },
  },
  order: {
    of: ({ order, ranked }) => (order === PAIR ? (ranked?.order ?? "layer") : order),
    take: (state, order) => {
      if (state.order === PAIR && state.ranked) state.ranked.order = order;
      else state.order = order;
    },
  },
  between: {
    of: ({ order, ranked }) => (order === PAIR && ranked ? `${codeOf(ranked.from)}>${codeOf(ranked.to)}` : ""),
    take: takePair,
  },
};

/** Return all choices by name, as a link has them. */
export const linkedChoices = (state) =>
  Object.fromEntries(Object.entries(CHOICES).map(([name, { of }]) => [name, of(state)]));

/** Let the state be as a link says. */
export const takeChoice = (state, name, choice) => CHOICES[name].take(state, choice);

/** Sort the heads by the pair that is named like "0-4>10-12"; as before where nothing of that kind is named. */
function takePair(state, code) {
  const [from, to] = code.split(">").map(placeOf);
  if (!from || !to) {
    leavePair(state);
    return;
  }
  Object.assign(state, { target: to, facing: "from" });
  enterPair(state, { from, to });
  state.ranked.isNew = true;
}

/**
 * Note what stands at the places of a pair that a link has brought, and choose the first. Forget a pair where nothing
 * stands, or something else than before.
 */
export function settlePair(state, panes) {
  const { ranked } = state;
  if (ranked?.isNew && panes.length) {
    ranked.isNew = false;
    const places = [ranked.from, ranked.to].filter((place) => !("edge" in place));
    for (const place of places) place.letters = textAt(panes[0], place);
    if (places.some(({ start, end, letters }) => end > start && !letters)) leavePair(state);
    else state.pin = ranked.from;
  }
  forgetMoved(state, panes);
}
