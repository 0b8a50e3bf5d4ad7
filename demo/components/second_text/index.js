// A text box for a second text, behind a button until it is wanted.

import { Messages } from "../common/messages.js";
import { watchPageValues } from "../common/page_values.js";
import { foldWhenLeft } from "../text_input/folding.js";
import { Typing } from "../text_input/typing.js";

export function mount({ element, props, watch, messages }) {
  const find = (selector) => element.querySelector(selector);
  const [area, opener, fold, translation] = ["textarea", ".open", ".fold", ".translation"].map(find);
  const typing = new Typing(area, props);
  const refold = foldWhenLeft(area, find(".length"), new Messages(messages));
  const show = (open) => {
    fold.hidden = !open;
    opener.hidden = open;
    refold();
  };
  show(area.value.trim() !== "");
  opener.addEventListener("click", () => {
    show(true);
    area.focus();
  });
  find(".close").addEventListener("click", () => {
    typing.clear();
    show(false);
    opener.focus();
  });
  opener.removeAttribute("disabled");
  offerTranslation(translation, typing, props);
  watch("value", () => {
    if (typing.take() || area.value) show(area.value.trim() !== "");
  });
}

function offerTranslation(button, typing, props) {
  let offered = "";
  watchPageValues((values) => {
    offered = props.translations[values[props.first]] ?? "";
    button.hidden = !offered || offered === typing.area.value;
  });
  button.addEventListener("click", () => typing.replace(offered));
}
