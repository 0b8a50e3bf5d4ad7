// Light or dark: as the system has it until a reader chooses, then as chosen, also when the page is opened again.

import { Messages } from "../common/messages.js";
import { closeOnEscape } from "./checkpoints.js";

const KEY = "polyglot-lens-theme";

export function mount({ element, messages: sources }) {
  const messages = new Messages(sources);
  const button = element.querySelector("button");
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
    rememberTheme(classList.toggle("dark") ? "dark" : "light");
    nameButton();
  });
  button.removeAttribute("disabled");
  closeOnEscape();
}

/** Return null where nothing was chosen, or the address says which theme, which is Gradio's own way. */
function chosenTheme() {
  try {
    return new URLSearchParams(location.search).has("__theme") ? null : localStorage.getItem(KEY);
  } catch {
    return null; // this browser stores nothing
  }
}

function rememberTheme(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // The choice lasts until the page is left.
  }
}
