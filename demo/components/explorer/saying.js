// The sentences of a slot: what its head does, what the chosen token looks at, and what the picture shows.

import { create, emphasise } from "../common/dom.js";
import { explained } from "../common/terms.js";
import { counterpartSentence } from "./counterparts.js";
import { meanElsewhere, NEGLIGIBLE } from "./matrix.js";
import { footnote, headFigures, scaleNumber, selectionName, verdict } from "./names.js";
import { readingOf } from "./reading.js";

/** Say what the head does, and its figures. Of the mean of several there are none, and it is not turned off. */
export function sayFacts({ heads, state, pane, facts, figures, turnOff, messages, matrix }) {
  const isOne = heads.length === 1 && state.measure !== "rollout";
  turnOff.hidden = !isOne || !pane.predicts;
  if (!isOne) {
    for (const each of [facts, figures]) each.replaceChildren();
    return;
  }
  const [kind, ...others] = headFigures(messages, pane, heads[0]);
  const separator = messages.format("separator");
  const partly = meanElsewhere(matrix) > NEGLIGIBLE;
  facts.replaceChildren(verdict(messages, pane, heads[0], partly), " ", ...explained([kind], separator));
  figures.replaceChildren(...explained(others, separator));
}

/** Give each button of an open head a name that says what it is for: those of all open heads look alike. */
export function nameButtons(slot) {
  const { pane, messages, keep, leave, turnOff } = slot;
  const name = selectionName(messages, slot);
  for (const button of [keep, leave, turnOff]) {
    button.ariaLabel = messages.format("open.named", { action: button.textContent, family: pane.family, name });
  }
}

/** Say what the cursor or the chosen token is at; again below the picture while the sentence is off the screen. */
export function sayReading(slot) {
  const { matrix, messages, cursor, subject, reading, near } = slot;
  const { chosen, facing } = subject;
  const own = facing === "from" ? matrix.rowOf.get(chosen) : matrix.columnOf.get(chosen);
  const cell = facing === "from" ? { row: own, column: null } : { row: null, column: own };
  const { units, specials, direction } = slot.viewRequest();
  const view = { matrix, facing, units, direction, isRescaled: specials === "rescaled" };
  const sentence = readingOf(messages, view, cursor ?? (own === undefined ? null : cell));
  reading.replaceChildren(...emphasise(sentence));
  sayCounterpart(slot);
  near.hidden = !cursor || isOnScreen(reading);
  if (near.hidden) return;
  near.replaceChildren(...emphasise(sentence));
  near.classList.toggle("below", isOnScreen(slot.foot)); // over what is said of the picture, not over the picture
}

/** Say below the picture what is outlined in it; also of the picture itself, for those who do not see it. */
function sayCounterpart({ messages, matrix, pane, state, subject, counterpart, marks }) {
  const sentence = counterpartSentence(messages, { matrix, pane, state, subject });
  counterpart.hidden = !sentence;
  counterpart.lastChild.replaceChildren(...emphasise(sentence));
  marks.ariaDescription = sentence;
}

function isOnScreen(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight;
}

export function sayFootnote({ foot, messages, state, matrix, pane, scale, focus, picture }) {
  const sentences = footnote(messages, { state, matrix, pane, scale, focus, layout: picture.layout });
  foot.replaceChildren(...(state.view === "table" ? [] : [scaleBar(messages, scale), " "]), sentences);
}

/** Return the colours of a picture, from no weight to that of full colour, which a sentence says in words. */
function scaleBar(messages, scale) {
  const ends = [messages.number(0, 0), scaleNumber(messages, scale)];
  const ramp = create("i", { className: "ramp" });
  return create("span", { className: "scale", dir: "ltr", ariaHidden: "true" }, ends[0], ramp, ends[1]);
}
