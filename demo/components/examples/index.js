// Opens the gallery of examples, and reports the one that is chosen.

import { Messages } from "../common/messages.js";
import { watchPageValues } from "../common/page_values.js";
import { ownFirst, sorted } from "./finding.js";
import { Gallery } from "./gallery.js";
import { fillLanguages } from "./languages.js";

export function mount({ element, props, messages: sources }) {
  const find = (selector) => element.querySelector(selector);
  const [button, dialog, current, back] = [".open", "dialog", ".current", ".return"].map(find);
  const messages = new Messages(sources);
  let serial = 0;
  const choose = ({ text, pair }) => {
    serial += 1;
    props.value = { text, pair, serial };
    dialog.close();
  };
  const row = find(".languages .row");
  const { entries } = props.groups.find(({ id }) => id === "languages");
  const ofLanguages = sorted(entries, messages.language)
    .filter(({ name }) => name in props.languages)
    .map((entry) => ({ entry, code: props.languages[entry.name] }));
  const mark = fillLanguages(row, ownFirst(ofLanguages, [...navigator.languages, messages.language]), choose);
  const gallery = new Gallery(dialog, props.groups, messages, choose);
  watchPageValues((values) => {
    const [text, pair] = props.places.map((place) => values[place] ?? "");
    gallery.mark(text, pair);
    mark(gallery.current);
    current.textContent = gallery.current?.name ?? "";
    back.hidden = !gallery.current || !gallery.own;
  });
  back.addEventListener("click", () => {
    choose(gallery.own);
    button.focus(); // the one that was pressed will be gone
  });
  button.addEventListener("click", () => {
    gallery.prepare();
    dialog.showModal();
    gallery.start();
  });
  dialog.querySelector(".close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside the panel, which fills the dialog
  });
  button.removeAttribute("disabled");
}
