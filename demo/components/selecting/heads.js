// Names of heads that open them: buttons, and the squares of figures.

import { selectedHead, selectHead, wantFocus } from "../common/head.js";
import { listenToSquares, markSquares } from "./squares.js";

const BUTTON = ".open-head";

/** `show()` is called when a head is to be shown. */
export function listenToHeads(show) {
  const open = (head, family) => {
    wantFocus(family);
    selectHead(head, family);
    show();
  };
  document.addEventListener("click", ({ target }) => {
    const { layer, head, family } = target.closest?.(BUTTON)?.dataset ?? {};
    if (layer !== undefined) open([Number(layer), Number(head)], family ?? null);
  });
  listenToSquares(open);
}

/** Mark the names of the selected head. */
export function markHeads() {
  for (const button of document.querySelectorAll(BUTTON)) {
    const [layer, head] = selectedHead(button.dataset.family) ?? [];
    const isSelected = button.dataset.layer === String(layer) && button.dataset.head === String(head);
    if (isSelected) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
  markSquares();
}
