// The words of a text as buttons: a press hides the word, a press of its gap brings it back.

import { create, inDirection } from "../common/dom.js";
import { MASK } from "../common/hidden_words.js";
import { joinPlaces, lineLevel, nest } from "../common/line_order.js";
import { Messages } from "../common/messages.js";
import { rove } from "../common/roving.js";
import { codeOf, placeOf, select, selected, watchSelection } from "../common/selection.js";

export function mount({ element, props, watch, messages: sources }) {
  const messages = new Messages(sources);
  const [picker, hint, lists] = [".picker", ".hint", ".lists"].map((each) => element.querySelector(each));
  const draw = () => {
    const texts = (props.value?.texts ?? []).filter(({ words }) => words.length);
    picker.hidden = !texts.length;
    hint.hidden = texts.some(({ words }) => words.some(({ mask }) => mask));
    const focused = [...lists.querySelectorAll(".word")].indexOf(document.activeElement);
    lists.replaceChildren(...texts.flatMap((text, segment) => drawText(text, segment, messages)));
    for (const list of lists.querySelectorAll(".words")) rove(list, "button.word").refresh();
    showChosen(lists);
    if (focused >= 0) lists.querySelectorAll(".word")[focused]?.focus({ preventScroll: true });
  };
  lists.addEventListener("keydown", undoByKey);
  watchSelection(() => showChosen(lists));
  draw();
  watch("value", () => {
    element.querySelector(".place").classList.add("filled");
    draw();
  });
}

/** Return the words of one text, and how many more it has. */
function drawText({ words, more, direction }, segment, messages) {
  const parts = words.map((word) => ({ word, ...joinPlaces([word.place]) }));
  const buttons = nest(parts, lineLevel(direction), (part) => wordButton(part, segment, messages), inDirection);
  const list = create("div", { className: "words", dir: direction }, ...buttons);
  list.dataset.segment = segment;
  list.setAttribute("role", "group");
  list.setAttribute("aria-label", messages.format(segment ? "words_of_second" : "words"));
  if (!more) return [list];
  return [list, create("p", { className: "more", textContent: messages.format("more", { count: more }) })];
}

function wordButton({ word, direction }, segment, messages) {
  const button = create("button", { type: "button", className: "word", dir: direction });
  if (word.mask && !word.hidden) return typedGap(button, codeOf({ ...word, segment }), messages.format("choose"));
  button.textContent = word.mask ? MASK : word.text;
  if (word.mask) {
    button.classList.add("gap");
    const name = messages.format("bring_back", { word: word.hidden });
    button.setAttribute("aria-label", name);
    button.title = name;
  }
  const { start, end, text } = word;
  const by = word.mask ? word.hidden : MASK;
  button.addEventListener("click", () => edit({ segment, start, end, text, by }));
  return button;
}

/** Return the button of a gap that hides no word: it chooses the gap on all of the page. */
function typedGap(button, code, name) {
  button.textContent = MASK;
  button.classList.add("gap", "typed-gap");
  button.setAttribute("aria-label", name);
  button.title = name;
  button.dataset.place = code;
  button.addEventListener("click", () => select(codeOf(selected()) === code ? null : placeOf(code)));
  return button;
}

function showChosen(lists) {
  for (const gap of lists.querySelectorAll(".typed-gap"))
    gap.setAttribute("aria-pressed", String(gap.dataset.place === codeOf(selected())));
}

function undoByKey(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  const command = key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" ? "undo" : null;
  if (!command) return;
  event.preventDefault();
  edit({ command, segment: Number(event.target.closest(".words").dataset.segment) });
}

const edit = (detail) => document.dispatchEvent(new CustomEvent("edit-text", { detail }));
