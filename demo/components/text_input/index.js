// A text box that reports what was typed after a pause.

import { Messages } from "../common/messages.js";
import { foldWhenLeft } from "./folding.js";
import { insertGap, isSecondTextChosen } from "./gap.js";
import { followEdits, followHiding } from "./hiding.js";
import { Typing } from "./typing.js";

export function mount({ element, props, watch, messages }) {
  const area = element.querySelector("textarea");
  const hiding = props.hidden_words ? followHiding(area, props) : null;
  const typing = new Typing(area, props, (isDone) => hiding?.edit(isDone));
  hiding?.reset();
  const fold = foldWhenLeft(area, element.querySelector(".length"), new Messages(messages));
  connectButtons(element, typing, props);
  composeOnRequest(area, typing);
  if (hiding) followEdits(area, typing, { ...props, hiddenAt: hiding.hiddenAt });
  watch("value", () => {
    if (typing.take()) hiding?.reset();
    fold();
  });
}

function connectButtons(element, typing, props) {
  const connect = (selector, press) => {
    const button = element.querySelector(selector);
    button.addEventListener("mousedown", (event) => event.preventDefault()); // the text stays focused and unfolded
    button.addEventListener("click", press);
    button.removeAttribute("disabled");
  };
  connect(".mask", () => {
    const detail = { command: "gap", segment: 1 };
    if (props.hidden_words && isSecondTextChosen()) document.dispatchEvent(new CustomEvent("edit-text", { detail }));
    else insertGap(element.querySelector("textarea"), typing, props.unspaced);
  });
  connect(".clear", () => typing.clear());
}

/** Compose decomposed letters when somebody presses a button for that, which may stand anywhere on the page. */
function composeOnRequest(area, typing) {
  document.addEventListener("click", (event) => {
    const composed = area.value.normalize("NFC");
    if (event.target.closest?.(".compose-text") && composed !== area.value) typing.replace(composed);
  });
}

/** Return the remembered text if the page has been loaded anew, else `text`: that of an earlier visit is forgotten. */
export function restore(name, text) {
  try {
    const reloaded = performance.getEntriesByType("navigation")[0]?.type === "reload";
    if (!reloaded) sessionStorage.removeItem(name);
    return reloaded ? (sessionStorage.getItem(name) ?? text) : text;
  } catch {
    return text; // this browser stores nothing
  }
}
