// Says which language the page is in. Gradio says the browser's, in which a screen reader would read English.

import { Messages } from "../common/messages.js";

export function mount({ messages: sources }) {
  const { language } = new Messages(sources);
  const root = document.documentElement;
  const keep = () => {
    if (root.lang !== language) root.lang = language;
  };
  new MutationObserver(keep).observe(root, { attributeFilter: ["lang"] });
  keep();
}
