// What a card says.

import { create } from "../common/dom.js";
import { canToggle } from "../selecting/hide.js";

/** Return the text of a term, of which `template` is the hidden original. */
export function termContent(template) {
  const copies = [...template.children].map((part) => part.cloneNode(true));
  for (const copy of copies) copy.removeAttribute("id");
  return copies;
}

export const noteContent = (note) => [create("p", { textContent: note })];

/** Return what is known of the token of a chip; see demo/views/token_card.py. */
export function tokenContent(chip, messages) {
  const { id, kind } = chip.dataset;
  const label = [...chip.cloneNode(true).childNodes];
  const parts = [create("p", { className: "name token" }, create("bdi", { dir: chip.dir }, ...label))];
  const sentence = messages.format(`kinds.${kind}`);
  if (sentence) parts.push(create("p", { textContent: sentence }));
  const rows = [["id", messages.format("row", { id })], ...textRows(chip, messages)];
  parts.push(create("dl", {}, ...rows.flatMap(([name, value]) => row(messages.format(name), value))));
  if (canToggle(chip)) parts.push(create("p", { className: "hint", textContent: hidingOf(chip, messages) }));
  return parts;
}

/** Return how to hide the word of a chip or to bring it back: by choosing it, or once it is chosen. */
function hidingOf(chip, messages) {
  const chosen = chip.ariaPressed === "true" ? "yes" : "no";
  return messages.format(chip.dataset.kind === "mask" ? "bring_back" : "hide", { chosen });
}

/** Return rows about the text that a token stands for. One that the model adds stands for none. */
function textRows({ dataset }, messages) {
  const { span, segment, typed, words, dropped } = dataset;
  if (typed === undefined) return [];
  const [start, end] = span.split(" ");
  const rows = [
    ["characters", messages.format(segment ? "span_second" : "span", { start, end })],
    ["typed", typed],
    ["words", words === typed ? "" : words],
    ["dropped", dropped],
  ];
  return rows.filter(([, value]) => value);
}

const row = (name, value) => [create("dt", { textContent: name }), create("dd", {}, create("bdi", {}, value))];
