// What stands below the picture: the button for the gaps, and what is to be known.

import { setBrowserValue } from "../common/browser_values.js";

const GUESS_FIRST = "guess_first"; // the name of the value in demo/texts.py

/** Show what belongs to a value of the stage. */
export function showNotes(element, messages, value) {
  const { compact, gaps, lastGap } = value;
  element.querySelector(".compact").hidden = !compact;
  element.querySelector(".about-gaps").hidden = !gaps;
  Object.assign(element.querySelector(".last-gap"), { textContent: lastGap, hidden: !lastGap });
  showReveal(element.querySelector(".reveal"), messages, value);
}

/** Offer to show what the models fill in, or to hide it, where there is a gap. */
function showReveal(button, messages, { gaps, concealed }) {
  button.hidden = !gaps;
  button.classList.toggle("concealed", concealed);
  button.textContent = messages.format(concealed ? "reveal" : "conceal");
  button.onclick = () => setBrowserValue(GUESS_FIRST, concealed ? "shown" : "hidden");
}
