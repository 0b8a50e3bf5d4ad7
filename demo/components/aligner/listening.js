// What the reader does with pointer and keys, and what links set.

import { browserValue, followLinks } from "../common/browser_values.js";
import { neighbour, placeOf } from "./texts.js";

export const BEST = "best"; // until the reader chooses one: the layer of each model in which most links are right

/** Let an aligner follow its words, buttons and slider. */
export function listen(aligner) {
  const { element, place, slider } = aligner;
  place.addEventListener("pointerover", ({ target }) => aligner.point(placeOf(target)));
  place.addEventListener("pointerleave", () => aligner.point(null));
  place.addEventListener("focusin", ({ target }) => aligner.point(placeOf(target)));
  place.addEventListener("focusout", () => aligner.point(null));
  place.addEventListener("click", ({ target }) => aligner.choose(placeOf(target)));
  place.addEventListener("keydown", (event) => moveByKey(aligner, event));
  slider.addEventListener("input", () => aligner.set("layer", slider.value));
  element.querySelector(".best").addEventListener("click", () => aligner.set("layer", BEST));
  element.querySelector(".clear").addEventListener("click", () => aligner.setOwn([]));
  element.querySelector(".links-table").addEventListener("toggle", () => aligner.drawTable());
  for (const button of element.querySelectorAll(".choice button")) {
    const name = button.closest(".layout") ? "layout" : "view";
    button.addEventListener("click", () => aligner.set(name, button.dataset.value));
  }
}

/** Call `take` with the value that a link gives to a `BrowserValue`, now and later. */
export function followLink({ element }, name, take) {
  followLinks(element, name, take);
  const known = browserValue(name);
  if (known) take(known);
}

/** Move to a neighbour by the arrow keys, choose a word by Enter, and give up the chosen one by Escape. */
function moveByKey(aligner, event) {
  const place = placeOf(event.target);
  if (!place) return;
  if (event.key === "Escape") aligner.unchoose();
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    aligner.choose(place);
  }
  const picture = aligner.pictures.find(({ element }) => element.contains(event.target));
  const next = neighbour(picture.words[place.side], event.target, event.key);
  if (!next) return;
  event.preventDefault();
  event.target.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
