// The words of a text as buttons: a press reports the word.

import { create, inDirection } from "../common/dom.js";
import { joinPlaces, lineLevel, nest } from "../common/line_order.js";
import { Messages } from "../common/messages.js";

export function mount({ element, props, trigger, watch, messages: sources }) {
  const messages = new Messages(sources);
  const [picker, list, more] = [".picker", ".words", ".more"].map((selector) => element.querySelector(selector));
  const draw = () => {
    const { words = [], more: count = 0, direction = "ltr" } = props.value || {};
    picker.hidden = !props.value;
    more.hidden = !count;
    more.textContent = count ? messages.format("more", { count }) : "";
    list.dir = direction;
    const parts = words.map((word, index) => ({ word, index, ...joinPlaces([word.place]) }));
    list.replaceChildren(...nest(parts, lineLevel(direction), (part) => wordButton(part, trigger), inDirection));
  };
  draw();
  watch("value", draw);
}

function wordButton({ word, index, direction }, trigger) {
  const button = create("button", { type: "button", textContent: word.text, dir: direction });
  // Gradio's event data for "select" needs both the index and the value.
  button.addEventListener("click", () => trigger("select", { index, value: word }));
  return button;
}
