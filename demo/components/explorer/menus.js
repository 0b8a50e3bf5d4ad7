// Menus that lie over the page: one is open at a time, until a click beside it or Escape.

import { placeCard } from "../cards/place.js";

const EDGE = 14; // pixels between a sheet, its button and the edge of the window

export function listenToMenus(element) {
  const menus = [...element.querySelectorAll("details.menu")];
  const closeOthers = (event) => {
    if (!element.isConnected) document.removeEventListener("pointerdown", closeOthers); // it has been made anew
    for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
  };
  document.addEventListener("pointerdown", closeOthers);
  const opened = new MutationObserver((changes) => {
    for (const { target } of changes) if (target.open) placeSheet(target);
  });
  for (const menu of menus) {
    opened.observe(menu, { attributeFilter: ["open"] });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      event.stopPropagation();
      if (!isOpenList(event.target)) closeMenu(menu); // else Escape closes the list alone
    });
  }
}

/** Place what a menu opens at its button, within the window. */
function placeSheet(menu) {
  const [sheet, button] = [menu.querySelector(".sheet"), menu.getBoundingClientRect()];
  const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
  sheet.style.maxHeight = `${Math.max(button.top, view.height - button.bottom) - EDGE}px`; // it scrolls
  const { left, top } = placeCard(button, sheet.getBoundingClientRect(), view);
  Object.assign(sheet.style, { left: `${left - button.left}px`, top: `${top - button.top}px` });
}

/** Tell whether the list of a select is open, as far as the browser tells. */
export const isOpenList = (element) => CSS.supports("selector(:open)") && element.matches("select:open");

/** Close a menu; the focus goes back to the button that opened it. */
export function closeMenu(menu) {
  menu.open = false;
  menu.querySelector("summary").focus();
}
