// A row of languages: a press shows the example in that language.

import { create } from "../common/dom.js";
import { rove } from "../common/roving.js";

const SCROLLED = 0.8; // of what is in view, by one press

/** Fill the row. Return a function that marks the example that is shown, or none. */
export function fillLanguages(row, entries, choose) {
  const buttons = entries.map(({ entry }) => {
    const button = create("button", { type: "button", textContent: entry.name });
    button.addEventListener("click", () => choose(entry));
    return { entry, button };
  });
  row.append(...buttons.map(({ button }) => button));
  rove(row, "button").refresh();
  offerEnds(row);
  return (current) => {
    if (!current) row.scrollLeft = 0;
    for (const { entry, button } of buttons) {
      if (entry !== current) button.removeAttribute("aria-current");
      else if (!button.hasAttribute("aria-current")) {
        button.setAttribute("aria-current", "true");
        const middle = button.offsetLeft - (row.clientWidth - button.offsetWidth) / 2;
        const [first] = row.children; // none is cut at the beginning of the row
        const start = [...row.children].find((each) => each.offsetLeft >= middle) ?? first;
        row.scrollLeft = start.offsetLeft - first.offsetLeft;
      }
    }
  };
}

/** Let two buttons scroll the row for a mouse, which has no other way to its ends; keys have the arrows. */
function offerEnds(row) {
  for (const [selector, direction] of [
    [".to-start", -1],
    [".to-end", 1],
  ]) {
    const scroll = () => row.scrollBy({ left: direction * SCROLLED * row.clientWidth });
    row.parentElement.querySelector(selector).addEventListener("click", scroll);
  }
}
