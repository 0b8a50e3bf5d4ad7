// Larger letters, for a projector: off until a reader chooses them or a link has them, then as chosen, in this browser.

import { followLinks, setBrowserValue } from "../common/browser_values.js";
import { watchPageValues } from "../common/page_values.js";
import { remember, remembered } from "../common/remembered.js";

const NAME = "letters"; // of the value in the link, see demo/page.py, and in the browser
const [USUAL, LARGE] = ["usual", "large"];

export function offerLargerLetters(element, button) {
  const root = document.documentElement;
  const show = (letters) => {
    root.dataset.letters = letters; // see demo/style.css
    button.ariaPressed = letters === LARGE;
    window.dispatchEvent(new Event("resize")); // figures measure their labels then
  };
  const first = new URLSearchParams(location.search).get(NAME) ?? remembered(NAME);
  show(first === LARGE ? LARGE : USUAL);
  followLinks(element, NAME, show);
  button.addEventListener("click", () => {
    const letters = root.dataset.letters === LARGE ? USUAL : LARGE;
    remember(NAME, letters);
    show(letters);
    setBrowserValue(NAME, letters);
  });
  // Before the page has its values, what a link says would undo a press.
  watchPageValues((_, begun) => {
    if (!begun || !button.disabled) return;
    button.disabled = false;
    setBrowserValue(NAME, root.dataset.letters);
  });
}
