// The words of a text as buttons: a press hides the word, a press of its gap brings it back.

import { create, inDirection } from "../common/dom.js";
import { joinPlaces, lineLevel, nest } from "../common/line_order.js";
import { Messages } from "../common/messages.js";

const MASK = "___";

export function mount({ element, props, watch, messages: sources }) {
  const messages = new Messages(sources);
  const [picker, hint, list, more] = [".picker", ".hint", ".words", ".more"].map((each) => element.querySelector(each));
  const draw = () => {
    const { words = [], more: count = 0, direction = "ltr" } = props.value || {};
    picker.hidden = !words.length;
    more.hidden = !count;
    more.textContent = count ? messages.format("more", { count }) : "";
    hint.hidden = words.some(({ mask }) => mask);
    list.dir = direction;
    const focused = [...list.querySelectorAll(".word")].indexOf(document.activeElement);
    const parts = words.map((word) => ({ word, ...joinPlaces([word.place]) }));
    list.replaceChildren(...nest(parts, lineLevel(direction), (part) => wordButton(part, messages), inDirection));
    if (focused >= 0) list.querySelectorAll(".word")[focused]?.focus({ preventScroll: true });
  };
  list.addEventListener("keydown", undoByKey);
  draw();
  watch("value", draw);
}

function wordButton({ word, direction }, messages) {
  if (word.mask && !word.hidden) return create("span", { className: "word gap", textContent: MASK });
  const button = create("button", { type: "button", className: "word", dir: direction });
  button.textContent = word.mask ? MASK : word.text;
  if (word.mask) {
    button.classList.add("gap");
    const name = messages.format("bring_back", { word: word.hidden });
    button.setAttribute("aria-label", name);
    button.title = name;
  }
  const { start, end, text } = word;
  const by = word.mask ? word.hidden : MASK;
  button.addEventListener("click", () => edit({ start, end, text, by }));
  return button;
}

function undoByKey(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  const command = key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" ? "undo" : null;
  if (!command) return;
  event.preventDefault();
  edit({ command });
}

const edit = (detail) => document.dispatchEvent(new CustomEvent("edit-text", { detail }));
