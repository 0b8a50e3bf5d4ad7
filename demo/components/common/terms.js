// Terms that explain themselves, as demo/views/terms.py makes them on the server.

import { create } from "./dom.js";

/** Return the button for the term `id`. A saved page has no text about it: there it is the label alone. */
export function termButton(id, label) {
  const text = `term-${id}`;
  if (!document.getElementById(text)) return label;
  const button = create("span", { role: "button", tabIndex: 0, className: "term", textContent: label });
  button.dataset.term = id;
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-describedby", text);
  return button;
}

/** Give a control a note, which a card shows; in a saved page, which has none, its title. */
export function setNote(control, note) {
  if (control.ariaDescription === note) return;
  control.ariaDescription = note;
  if (document.querySelector(".cards")) control.dataset.note = note;
  else control.title = note;
}

/** Return figures, each `{ term, text }`, with `separator` between them, for an element. */
export const explained = (figures, separator) =>
  figures.flatMap(({ term, text }, index) => [index ? separator : "", termButton(term, text)]);
