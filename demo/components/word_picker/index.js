// The words of a text as buttons: a press reports the word.

import { create } from "../common/dom.js";
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
    list.replaceChildren(...words.map((word, index) => wordButton(word, index, trigger)));
  };
  draw();
  watch("value", draw);
}

function wordButton(word, index, trigger) {
  const button = create("button", { type: "button", textContent: word.text });
  // Gradio's event data for "select" needs both the index and the value.
  button.addEventListener("click", () => trigger("select", { index, value: word }));
  return button;
}
