// Light or dark: as the system has it until a reader chooses, then as chosen, also when the page is opened again.

import { Messages } from "../common/messages.js";
import { remember, remembered } from "../common/remembered.js";
import { closeOnEscape } from "./checkpoints.js";
import { sizeFigureLetters } from "./figure_letters.js";
import { offerLargerLetters } from "./letters.js";

const NAME = "theme"; // in the browser

export function mount({ element, messages: sources }) {
  const messages = new Messages(sources);
  keepLanguage(messages.language);
  const button = element.querySelector(".theme");
  const { classList } = document.body;
  const nameButton = () => {
    const theme = classList.contains("dark") ? "dark" : "light";
    const name = messages.format("theme_now", { theme });
    Object.assign(button, { ariaLabel: name, title: name });
  };
  const chosen = chosenTheme();
  if (chosen) classList.toggle("dark", chosen === "dark");
  nameButton();
  button.addEventListener("click", () => {
    remember(NAME, classList.toggle("dark") ? "dark" : "light");
    nameButton();
  });
  button.removeAttribute("disabled");
  sizeFigureLetters();
  offerLargerLetters(element, element.querySelector(".letters"));
  closeOnEscape();
}

/** Say which language the page is in. Gradio says the browser's, in which a screen reader would read English. */
function keepLanguage(language) {
  const root = document.documentElement;
  const keep = () => {
    if (root.lang !== language) root.lang = language;
  };
  new MutationObserver(keep).observe(root, { attributeFilter: ["lang"] });
  keep();
}

/** Return null where nothing was chosen, or the address says which theme, which is Gradio's own way. */
function chosenTheme() {
  return new URLSearchParams(location.search).has("__theme") ? null : remembered(NAME);
}
