// Names of heads that open them: buttons, and the squares of figures.

import { selectedHead, selectHead, wantFocus } from "../common/head.js";
import { noteOrigin } from "../common/opened_from.js";
import { nextInColumn, rove } from "../common/roving.js";
import { listenToSquares, markSquares } from "./squares.js";

const BUTTON = ".open-head";
const COLUMN = ".ranked-heads"; // tables with a head in each row

/** `show()` is called when a head is to be shown. */
export function listenToHeads(show, messages) {
  const open = (head, family, origin) => {
    noteOrigin(origin);
    wantFocus(family);
    selectHead(head, family);
    show();
  };
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.(BUTTON);
    if (!button) return;
    const others = button.closest("[data-together]")?.querySelectorAll(BUTTON) ?? [];
    for (const other of others) if (other !== button) selectHead(headOf(other), other.dataset.family);
    open(headOf(button), button.dataset.family ?? null, button);
  });
  listenToSquares(open, messages);
}

const headOf = ({ dataset: { layer, head } }) => [Number(layer), Number(head)];

/** Mark the names of the selected head, and give each table of heads its tab stop. */
export function markHeads(messages) {
  for (const button of document.querySelectorAll(BUTTON)) {
    const [layer, head] = selectedHead(button.dataset.family) ?? [];
    const isSelected = button.dataset.layer === String(layer) && button.dataset.head === String(head);
    if (isSelected) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
  for (const table of document.querySelectorAll(`${COLUMN}:not([data-roving])`)) {
    rove(table, BUTTON, nextInColumn).refresh();
  }
  markSquares(messages);
}
