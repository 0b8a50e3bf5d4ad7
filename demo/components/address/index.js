// Writes the state of the page into its address, and copies it.

import { Messages } from "../common/messages.js";
import { watchPageValues } from "../common/page_values.js";
import { queryOf } from "./query.js";

const SPACES = "https://huggingface.co"; // shows a Space in a frame, and puts into its own address what it is told

export function mount({ element, props, messages: sources }) {
  const messages = new Messages(sources);
  const button = element.querySelector("button");
  const status = element.querySelector("[role=status]");
  let withoutText = false;
  watchPageValues((values, begun) => {
    if (!begun) return; // what the link describes is not there yet
    const state = queryOf(values, props, location.search);
    withoutText = state.withoutText;
    if (location.search.replace(/^\?/, "") === state.query) return;
    status.textContent = "";
    write(state.query);
  });
  button.addEventListener("click", async () => {
    const copied = await copy(location.href, element);
    button.focus();
    status.textContent = messages.format(copied ? (withoutText ? "copied_without_text" : "copied") : "copy_failed");
  });
  button.removeAttribute("disabled");
}

function write(query) {
  history.replaceState(history.state, "", location.pathname + (query && `?${query}`) + location.hash);
  if (window.parent !== window) window.parent.postMessage({ queryString: query }, SPACES);
}

async function copy(text, element) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text, element); // over plain HTTP from another machine there is no clipboard
  }
}

function copySelected(text, element) {
  const area = Object.assign(document.createElement("textarea"), { value: text });
  element.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  return copied;
}
