// The weights of the chosen token as a table: from it and to it.

import { create } from "../common/dom.js";
import { isolate } from "../common/messages.js";
import { shownUnits, weightBetween } from "./matrix.js";
import { unitButton } from "./units.js";

/** Replace what `box` holds by the table. If the focus was in it, it goes to the chosen unit. */
export function drawTable(box, messages, { matrix, chosen, between }) {
  const focused = box.contains(document.activeElement);
  const units = shownUnits(matrix);
  const token = isolate(units.find((unit) => unit.first === chosen)?.name ?? "");
  const header = ["place", "token", "looked_at_by", "looks_at"].map((id) =>
    create("th", { textContent: messages.format(`table.${id}`, { token, units: between }) }),
  );
  const head = create("thead", {}, create("tr", {}, ...header));
  const body = create("tbody", {}, ...units.map((unit) => tableRow(messages, matrix, unit, chosen)));
  const table = create("table", { className: "weights" }, head, body);
  const ariaLabel = messages.format("table.label", { token });
  box.replaceChildren(create("div", { className: "scroll", tabIndex: 0, role: "region", ariaLabel }, table));
  if (focused) box.querySelector(".chosen .unit")?.focus();
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
