// A press of a word marks it as right or wrong; arrow keys move along the words of a row.

import { keepPlace } from "../common/keep_place.js";
import { nextInRow } from "../common/roving.js";
import { withMark } from "./marks.js";

const AROUND = "[data-lines]";
const WORD = `${AROUND} button[data-word]`;

export function mount({ element }) {
  const heard = { click: pressed, keydown: moved, focusin: entered };
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
  keepPlace(button, WORD);
  document.dispatchEvent(new CustomEvent("browser-value:cloze-marks", { detail: value }));
}

/** Make the word that has the focus the one that the tabulator key stops at. */
function entered({ target }) {
  const button = target.closest?.(WORD);
  if (!button) return;
  for (const each of button.closest(AROUND).querySelectorAll(WORD)) each.tabIndex = each === button ? 0 : -1;
}

function moved(event) {
  const button = event.target.closest?.(WORD);
  if (!button || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = rowsOf(button.closest(AROUND));
  const at = rows.findIndex((row) => row.includes(button));
  const below = { ArrowUp: rows[at - 1], ArrowDown: rows[at + 1] }[event.key];
  const next = below ? below[0] : nextInRow(rows[at], button, event.key);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Return the words of each cell of the table, row by row. */
function rowsOf(around) {
  const cells = new Map();
  for (const button of around.querySelectorAll(WORD)) {
    const cell = button.parentElement;
    cells.set(cell, [...(cells.get(cell) ?? []), button]);
  }
  return [...cells.values()];
}
