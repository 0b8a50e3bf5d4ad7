// A text box for a second text, behind a button until it is wanted.

import { Messages } from "../common/messages.js";
import { watchPageValues } from "../common/page_values.js";
import { foldWhenLeft } from "../text_input/folding.js";
import { followEdits, followHiding, keepingFocus } from "../text_input/hiding.js";
import { Typing } from "../text_input/typing.js";

const SECOND = 1; // the segment of this text

export function mount({ element, props, watch, messages }) {
  const find = (selector) => element.querySelector(selector);
  const [area, opener, fold, translation] = ["textarea", ".open", ".fold", ".translation"].map(find);
  const hiding = followHiding(area, props);
  const typing = new Typing(area, props, (isDone) => hiding.edit(isDone));
  hiding.reset();
  followEdits(area, typing, { ...props, hiddenAt: hiding.hiddenAt, segment: SECOND });
  const refold = foldWhenLeft(area, find(".length"), new Messages(messages));
  const show = (open) => {
    fold.hidden = !open;
    opener.hidden = open;
    document.documentElement.toggleAttribute("data-second", open); // for the CSS of what depends on it
    refold();
  };
  show(area.value.trim() !== "");
  const open = () => {
    show(true);
    area.focus();
  };
  opener.addEventListener("click", open);
  const close = () => {
    typing.clear();
    show(false);
    opener.focus();
  };
  find(".close").addEventListener("click", close);
  area.addEventListener("keydown", ({ key, isComposing }) => {
    if (key === "Escape" && !isComposing && !area.value) close();
  });
  opener.removeAttribute("disabled");
  offerTranslation(translation, typing, props);
  followRequests(element, () => {
    if (translation.hidden) return open();
    show(true);
    keepingFocus(area, () => translation.click());
  });
  offerSwap(find(".swap"), typing, props);
  watch("value", () => {
    const isOther = typing.take();
    if (isOther) hiding.reset();
    if (isOther || area.value) show(area.value.trim() !== "");
  });
}

/** Call `open` when a part of the page asks for a second text. */
function followRequests(element, open) {
  document.addEventListener("open-second-text", function follow() {
    if (element.isConnected) open();
    else document.removeEventListener("open-second-text", follow); // an update has made the part anew
  });
}

/** Offer to make each text the other one, where there are two. */
function offerSwap(button, typing, props) {
  let first = "";
  watchPageValues((values) => {
    first = values[props.first] ?? "";
    button.hidden = !first.trim() || !typing.area.value.trim();
  });
  button.addEventListener("click", () => {
    const [text, second] = [typing.area.value, first];
    document.dispatchEvent(new CustomEvent("edit-text", { detail: { command: "replace", text } }));
    typing.replace(second);
    button.focus();
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
