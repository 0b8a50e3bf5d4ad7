// How often the sentences of one language find their meaning in another, as a table for each model: a row for the
// language that asks, a column for the one that answers. Choosing a cell draws its curve by layer.

import { create } from "../common/dom.js";
import { nextInRow } from "../common/roving.js";
import { createIcon } from "./signs.js";

const NUMBERED = 14; // languages, for whose cells there is room for numbers

/** Return the pair that is chosen: the indices of both languages; null without one that these sentences have. */
export function chosenPair({ direction, value }) {
  const [from, to] = direction.split("-").map((code) => value.codes.indexOf(code));
  return from >= 0 && to >= 0 && askedOf(value, from, to) ? [from, to] : null;
}

/** Return the accuracy of a pair in each layer of a model. */
export function accuracyOfPair({ value }, model, [from, to]) {
  const asked = askedOf(value, from, to);
  return model.right.map((layer) => layer[from * value.languages.length + to] / asked);
}

const askedOf = ({ asked, languages }, from, to) => asked?.[from * languages.length + to] ?? 0;

/** Draw the tables of the layers that are shown; nothing where it is not known which sentences say the same. */
export function drawPairs(map, place) {
  const { value, messages } = map;
  place.hidden = !value.asked?.some(Boolean);
  if (place.hidden) return;
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset : null;
  const caption = create("p", { className: "hint", textContent: messages.format("pairs_hint") });
  const tables = value.models.map((model) => createTable(map, model));
  place.replaceChildren(create("div", { className: "pair-tables" }, ...tables), caption);
  if (focused) place.querySelector(`[data-accent="${focused.accent}"][data-pair="${focused.pair}"]`)?.focus();
}

function createTable(map, model) {
  const { value, messages } = map;
  const named = { family: model.family, layer: map.layerOf(model) };
  const heading = create("caption", { textContent: messages.format("pairs", named) });
  const head = value.languages.map((name, at) => {
    const said = create("span", { className: "visually-hidden", textContent: name });
    return create("th", { scope: "col", title: name }, createIcon(at, value.colours), said);
  });
  const rows = value.languages.map((name, from) => {
    const label = create("th", { scope: "row" }, createIcon(from, value.colours), name);
    const cells = value.languages.map((_, to) => createCell(map, model, from, to));
    return create("tr", {}, label, ...cells);
  });
  const table = create("table", { className: isDense(value) ? "dense" : "" }, heading);
  table.append(create("thead", {}, create("tr", {}, create("td"), ...head)), create("tbody", {}, ...rows));
  return create("div", { className: `accent-${model.accent}` }, table);
}

function createCell(map, model, from, to) {
  const { value, messages } = map;
  const asked = askedOf(value, from, to);
  if (!asked) return create("td");
  const right = model.right[map.layerOf(model)][from * value.languages.length + to];
  const pair = `${value.codes[from]}-${value.codes[to]}`;
  const named = { from: value.languages[from], to: value.languages[to], share: percent(right / asked), right, asked };
  const said = messages.format("pair", named);
  const text = isDense(value) ? "" : String(Math.round((100 * right) / asked));
  const button = create("button", { type: "button", title: said, textContent: text });
  Object.assign(button.dataset, { pair, accent: model.accent });
  button.tabIndex = pair === map.direction ? 0 : -1;
  button.setAttribute("aria-label", said);
  button.setAttribute("aria-pressed", String(pair === map.direction));
  button.style.setProperty("--share", (right / asked).toFixed(3));
  return create("td", {}, button);
}

const isDense = ({ languages }) => languages.length > NUMBERED;

const percent = (share) => `${Math.round(100 * share)}%`;

/** Let a press choose a pair, or give it up, and arrow keys move from cell to cell. */
export function listenToPairs(map, place) {
  place.addEventListener("click", ({ target }) => {
    const pair = target.closest("[data-pair]")?.dataset.pair;
    if (pair) map.set("direction", pair === map.direction ? "" : pair);
  });
  place.addEventListener("keydown", (event) => {
    const cell = event.target.closest("[data-pair]");
    const next = cell && neighbourOf(cell, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

/** Return the cell that a key leads to: in its row, or in its column. */
function neighbourOf(cell, key) {
  const { cellIndex, parentElement: row } = cell.parentElement;
  const rows = [...row.parentElement.rows];
  const step = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (!step) return nextInRow([...row.querySelectorAll("button")], cell, key);
  for (let at = rows.indexOf(row) + step; rows[at]; at += step) {
    const found = rows[at].cells[cellIndex].querySelector("button");
    if (found) return found;
  }
  return undefined;
}
