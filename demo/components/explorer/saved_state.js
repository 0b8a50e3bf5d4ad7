// What a saved page shows when it is opened: the choices of the moment in which it was saved, as far as it has them.

import { codeOf, placeOf } from "../common/selection.js";
import { linkedChoices } from "./linked.js";

const PLAIN = ["facing", "marks", "axes"]; // choices that no link holds
const ORDERS = new Set(["layer", "kind", "entropy", "distance"]); // those that a saved page has the figures of

/**
 * Return the choices as texts by name: "view", "specials" and "between" as a link has them, the order of the heads, and
 * the codes of the selected place, `at` or, as a place that is looked at, `looked`, and of the other one of a pair.
 */
export function savedChoices(state) {
  const { view, specials, between, order } = linkedChoices(state);
  const { pin, target } = state;
  return {
    ...{ view, specials, between, target: codeOf(target), [pin?.looked ? "looked" : "at"]: codeOf(pin) },
    ...Object.fromEntries(PLAIN.map((name) => [name, state[name]])),
    order: ORDERS.has(order) ? order : "layer",
  };
}

/** Return the place that was selected; null where none was. */
export function savedPlace({ at, looked }) {
  const place = placeOf(looked || at || "");
  return place && { ...place, looked: Boolean(looked) };
}

/** Let the state be as it was. What a link holds, too, the explorer takes from its value. */
export function takeSaved(state, choices) {
  for (const name of PLAIN) if (choices[name]) state[name] = choices[name];
  state.target = placeOf(choices.target ?? "");
}
