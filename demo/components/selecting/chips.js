// Buttons that stand for a token: a press selects its place, and those of the selected place are marked.

import { codeOf, overlap, placeOf, select, selected } from "../common/selection.js";
import { stepAlong } from "../explorer/cursor.js";

const BUTTON = "button[data-at]";
const STOPS = `${BUTTON}, .hide-word`; // what the arrow keys lead to

export function listenToChips() {
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.(BUTTON);
    if (!button) return;
    const { at } = button.dataset;
    select(codeOf(selected()) === at ? null : placeOf(at));
  });
  document.addEventListener("keydown", moveFocus);
  document.addEventListener("focusin", ({ target }) => {
    if (target.matches?.(BUTTON)) moveStop(target);
  });
}

/** Mark the buttons of the selected place, and give each list of buttons its tab stop. */
export function markChips() {
  const place = selected();
  for (const list of document.querySelectorAll("[data-places]")) {
    const buttons = list.querySelectorAll(BUTTON);
    if (buttons.length && !list.querySelector(`${BUTTON}[tabindex="0"]`)) buttons[0].tabIndex = 0;
    const marked = [...buttons].filter((button) => mark(button, String(overlap(place, placeOf(button.dataset.at)))));
    if (marked.length && !list.contains(document.activeElement)) moveStop(marked[0]);
  }
}

/** Mark a button as pressed or not; return whether it has become pressed. */
function mark(button, pressed) {
  if (button.getAttribute("aria-pressed") === pressed) return false;
  button.setAttribute("aria-pressed", pressed);
  return pressed === "true";
}

const listOf = (button) => button.closest("[data-places]");

/** Make a button the one of its list that the tabulator key leads to. */
function moveStop(button) {
  const before = listOf(button)?.querySelector(`${BUTTON}[tabindex="0"]`);
  if (before) before.tabIndex = -1;
  button.tabIndex = 0;
}

function moveFocus(event) {
  const button = event.target.closest?.(STOPS);
  const list = button && listOf(button);
  if (!list || event.altKey || event.ctrlKey || event.metaKey) return;
  const buttons = [...list.querySelectorAll(STOPS)];
  // A key moves on in one direction all along a line, also over what runs the other way.
  const rtl = getComputedStyle(list).direction === "rtl";
  const ends = { Home: buttons[0], End: buttons.at(-1) };
  const next = ends[event.key] ?? buttons[buttons.indexOf(button) + stepAlong(event.key, rtl)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
