// A press of a word marks it as right or wrong; arrow keys move along the words of a row.

import { nextInRow } from "../common/roving.js";
import { withMark } from "./marks.js";

const WORD = "button[data-word]";
const AROUND = "[data-lines]";

export function mount({ element }) {
  const heard = { click: pressed, keydown: moved };
  const listen = (event) => {
    if (element.isConnected) heard[event.type](event);
    else for (const type of Object.keys(heard)) document.removeEventListener(type, listen); // made anew by an update
  };
  for (const type of Object.keys(heard)) document.addEventListener(type, listen);
}

function pressed({ target }) {
  const button = target.closest?.(WORD);
  if (!button) return;
  const around = button.closest(AROUND);
  const isRight = button.getAttribute("aria-pressed") !== "true";
  const { row, word } = button.dataset;
  const byDefault = button.dataset.default === "true";
  const value = withMark(around.dataset.marks, around.dataset.lines, { row, word, isRight, byDefault });
  around.dataset.marks = value;
  for (const each of around.querySelectorAll(WORD)) {
    if (each.dataset.row === row && each.dataset.word === word) each.setAttribute("aria-pressed", isRight);
  }
  keepFocus(button);
  document.dispatchEvent(new CustomEvent("browser-value:cloze-marks", { detail: value }));
}

function moved(event) {
  const button = event.target.closest?.(WORD);
  if (!button || event.altKey || event.ctrlKey || event.metaKey) return;
  const all = [...button.parentElement.querySelectorAll(WORD)];
  const next = nextInRow(all, button, event.key);
  if (!next) return;
  event.preventDefault();
  for (const each of all) each.tabIndex = each === next ? 0 : -1;
  next.focus();
}

/** Focus the button that takes the place of this one when the table is drawn anew. */
function keepFocus(button) {
  const all = () => [...document.querySelectorAll(`${AROUND} ${WORD}`)];
  const place = all().indexOf(button);
  const observer = new MutationObserver(() => {
    if (button.isConnected) return;
    observer.disconnect();
    if (document.activeElement === document.body) all()[place]?.focus({ preventScroll: true });
  });
  observer.observe(document.body, { childList: true, subtree: true });
}
