// Which outputs to ask for.

import { isVisible } from "../common/page_values.js";

/** The outputs of the page. `rules` are those of `Refresh`; `ask(index)` sends a request for an output. */
export class Outputs {
  constructor(rules, ask) {
    this.rules = rules;
    this.ask = ask;
    this.states = rules.map(() => ({ shown: null, pending: null, failed: false }));
    this.begun = false;
    this.ended = 0;
  }

  /** How many requests are under way. */
  get pending() {
    return this.states.filter(({ pending }) => pending !== null).length;
  }

  /** The visible outputs that show a result of older values. `typing`: some that nobody knows yet are on their way. */
  stale(typing) {
    const isStale = ({ shown, pending }, index) =>
      shown !== null && (typing || pending !== null) && keyOf(this.rules[index], this.values) !== null;
    return [...this.states.keys()].filter((index) => isStale(this.states[index], index));
  }

  /** Whether a visible output has no result because its request failed. */
  get failed() {
    return this.states.some(({ failed }, index) => failed && keyOf(this.rules[index], this.values) !== null);
  }

  /** Take the present values of all inputs. Nothing is asked for before `begin`: a link's values are set first. */
  update(values, begin) {
    this.values = values;
    this.begun ||= Boolean(begin);
    for (const state of this.states) {
      // A failed output is asked for again at the next change of anything.
      if (state.failed) Object.assign(state, { shown: null, failed: false });
    }
    this.refresh();
  }

  /** Note that the request for an output has ended. */
  end(index, failed) {
    const state = this.states[index];
    Object.assign(state, { shown: state.pending, pending: null, failed });
    this.ended += 1;
    this.refresh();
  }

  refresh() {
    if (!this.begun) return;
    this.rules.forEach((rule, index) => {
      const state = this.states[index];
      const key = keyOf(rule, this.values);
      if (key === null || state.pending !== null || key === state.shown) return;
      state.pending = key;
      this.ask(index);
    });
  }
}

/** Return the values of an output's inputs as a string, or null while the output is not visible. */
function keyOf(rule, values) {
  return isVisible(rule, values) ? JSON.stringify(rule.inputs.map((index) => values[index])) : null;
}
