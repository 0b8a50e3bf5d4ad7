// Says which language the page is in, and keeps the letters of its figures in the size of the page's.

import { Messages } from "../common/messages.js";
import { sizeFigureLetters } from "./figure_letters.js";

export function mount({ messages: sources }) {
  keepLanguage(new Messages(sources).language);
  sizeFigureLetters();
}

/** Keep the language of the page. Gradio says the browser's, in which a screen reader would read English. */
function keepLanguage(language) {
  const root = document.documentElement;
  const keep = () => {
    if (root.lang !== language) root.lang = language;
  };
  new MutationObserver(keep).observe(root, { attributeFilter: ["lang"] });
  keep();
}
