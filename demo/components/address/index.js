// Writes the state of the page into its address, and copies it.

import { Messages } from "../common/messages.js";
import { watchPageValues } from "../common/page_values.js";
import { serially } from "../common/serial.js";
import { queryOf } from "./query.js";

const SHOWN = 10_000; // milliseconds in which the note about a copied link can be read
const SPACES = "https://huggingface.co"; // shows a Space in a frame, and puts into its own address what it is told

export function mount({ element, props, trigger, messages: sources }) {
  const messages = new Messages(sources);
  const button = element.querySelector("button");
  const status = element.querySelector("[role=status]");
  const visits = new Visits(); // before the values, which may be there already
  const clear = () => {
    status.textContent = "";
  };
  let [withoutText, note] = [false, 0];
  watchPageValues((values, begun) => {
    if (!begun) return; // what the link describes is not there yet
    const state = queryOf(values, props, location.search);
    withoutText = state.withoutText;
    if (location.search.replace(/^\?/, "") === state.query) return;
    status.textContent = "";
    write(state.query, visits.isNew(state.query));
  });
  const request = serially((address) => trigger("select", address), "address-opened");
  addEventListener("popstate", () => {
    if (!element.isConnected) return;
    visits.left();
    request({ index: 0, value: location.search });
  });
  button.addEventListener("click", async () => {
    const copied = await copy(addressToShare(props.rules), element);
    button.focus();
    status.textContent = messages.format(copied ? saidOf(withoutText) : "copy_failed");
    clearTimeout(note);
    note = setTimeout(clear, SHOWN);
  });
  document.addEventListener("pointerdown", clear); // it lies over what may be pressed next
  button.removeAttribute("disabled");
}

/** Return the address without what is a setting of this reader. */
function addressToShare(rules) {
  const url = new URL(location.href);
  for (const { name, lasting } of rules) if (lasting) url.searchParams.delete(name);
  return url.href;
}

/** Return what is said of a copied link: it may lack what the page shows. */
function saidOf(withoutText) {
  if (withoutText) return "copied_without_text";
  const explorer = document.querySelector(":root[data-several-heads] .explorer");
  return explorer?.checkVisibility() ? "copied_one_head" : "copied";
}

/** Tells when another tab or section is shown, so that the key Back returns to the last. */
class Visits {
  constructor() {
    this.acted = false; // since the last place was entered: what a link sets is no place of its own
    for (const type of ["pointerdown", "keydown"]) {
      document.addEventListener(
        type,
        () => {
          this.acted = true;
        },
        { capture: true },
      );
    }
  }

  isNew(query) {
    const isNew = this.acted && placeOf(query) !== placeOf(location.search);
    if (isNew) this.acted = false;
    return isNew;
  }

  left() {
    this.acted = false;
  }
}

function placeOf(query) {
  const fields = new URLSearchParams(query);
  return JSON.stringify([fields.get("tab"), fields.get("section")]);
}

function write(query, isNew) {
  const address = location.pathname + (query && `?${query}`) + location.hash;
  if (isNew) history.pushState(null, "", address);
  else history.replaceState(history.state, "", address);
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
