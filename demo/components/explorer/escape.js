// Escape: ends the choice of the other token of a pair, or else frees the pinned token, wherever the focus is.

import { isOpenList } from "./menus.js";
import { aim } from "./ranking.js";

/** Listen for as long as the explorer is part of the page, while it is seen and the focus is in it or nowhere. */
export function listenToEscape(explorer) {
  const { element, state } = explorer;
  const press = ({ key, target }) => {
    if (!element.isConnected) document.removeEventListener("keydown", press); // it has been made anew
    const isMeant = (element.contains(target) || target === document.body) && element.checkVisibility();
    if (key !== "Escape" || !isMeant || isOpenList(target)) return;
    if (state.aiming) aim(explorer, false);
    else if (state.pin) free(explorer);
  };
  document.addEventListener("keydown", press);
}

function free({ openSlots }) {
  for (const slot of openSlots) slot.cursor = null;
  openSlots[0]?.pin(null);
}
