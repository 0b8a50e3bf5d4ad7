// One head as the text itself, shaded by weight, and as a table: both of the chosen token, from it or to it.

import { create, inDirection } from "../common/dom.js";
import { lineLevel, nest } from "../common/line_order.js";
import { isolate } from "../common/messages.js";
import { inkOn } from "./contrast.js";
import { shownUnits, weightBetween, weightFacing } from "./matrix.js";

/** Replace what `box` holds. If the focus was in it, it goes to what `selector` finds there. */
function replaceKeepingFocus(box, selector, ...children) {
  const focused = box.contains(document.activeElement);
  box.replaceChildren(...children);
  if (focused) box.querySelector(selector)?.focus();
}

const unitButton = (unit, properties = {}) => {
  const { text: textContent, direction: dir } = unit;
  const button = create("button", { type: "button", className: "unit", textContent, dir, ...properties });
  button.dataset.first = unit.first;
  return button;
};

/** Draw the units, a paragraph for each text. Return the largest weight; null where none is shown. */
export function drawText(box, messages, { matrix, look, chosen, facing, directions }) {
  const weighted = shownUnits(matrix).map((unit) => ({ unit, weight: weightFacing(matrix, chosen, unit, facing) }));
  const known = weighted.map(({ weight }) => weight).filter((weight) => weight !== null);
  const largest = Math.max(...known, 1e-9); // a row of zeros has no shade
  const paragraphs = [0, 1].map((segment) => {
    const own = weighted.filter(({ unit }) => unit.segment === segment);
    const chips = new Map(
      own.map(({ unit, weight }) => [unit, shadedUnit(messages, look, unit, weight, largest, chosen)]),
    );
    const dir = directions[segment] || "ltr";
    const line = nest([...chips.keys()], lineLevel(dir), (unit) => chips.get(unit), inDirection);
    return create("p", { className: "flow", dir }, ...line);
  });
  replaceKeepingFocus(box, ".chosen", ...paragraphs.filter((paragraph) => paragraph.childElementCount));
  return known.length ? largest : null;
}

function shadedUnit(messages, look, unit, weight, largest, chosen) {
  const isChosen = unit.first === chosen;
  const token = isolate(unit.name);
  const title =
    weight === null ? token : messages.format("words.weight", { token, weight: messages.number(weight, 4) });
  const className = isChosen ? "unit chosen" : "unit";
  const chip = unitButton(unit, { className, title, tabIndex: isChosen ? 0 : -1 });
  chip.setAttribute("aria-label", isChosen ? messages.format("words.chosen", { name: title }) : title);
  const share = weight === null ? 0 : weight / largest;
  chip.style.background = weight === null ? "none" : `rgb(${look.colour.join(" ")} / ${share.toFixed(3)})`;
  chip.style.color = inkOn(look, share);
  return chip;
}

export function drawTable(box, messages, { matrix, chosen }) {
  const units = shownUnits(matrix);
  const token = isolate(units.find((unit) => unit.first === chosen)?.name ?? "");
  const header = ["place", "token", "looked_at_by", "looks_at"].map((id) =>
    create("th", { textContent: messages.format(`table.${id}`, { token }) }),
  );
  const head = create("thead", {}, create("tr", {}, ...header));
  const body = create("tbody", {}, ...units.map((unit) => tableRow(messages, matrix, unit, chosen)));
  const table = create("table", { className: "weights" }, head, body);
  const ariaLabel = messages.format("table.label", { token });
  const frame = create("div", { className: "scroll", tabIndex: 0, role: "region", ariaLabel }, table);
  replaceKeepingFocus(box, ".chosen .unit", frame);
}

function tableRow(messages, matrix, unit, chosen) {
  const unknown = messages.format("words.unknown");
  const cell = (weight) => create("td", { textContent: weight === null ? unknown : messages.number(weight, 4) });
  return create(
    "tr",
    { className: unit.first === chosen ? "chosen" : "" },
    create("td", { textContent: unit.first }),
    create("td", {}, unitButton(unit)),
    cell(weightBetween(matrix, chosen, unit.first)),
    cell(weightBetween(matrix, unit.first, chosen)),
  );
}
