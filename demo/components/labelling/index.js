// A press of a label writes it before a line of a text box; arrow keys move along the labels of a line.

import { keepPlace } from "../common/keep_place.js";
import { nextInRow } from "../common/roving.js";
import { withLabel } from "./labels.js";

const AROUND = "[data-labels]";
const LABEL = `${AROUND} button[data-label]`;

export function mount({ element }) {
  const heard = { click: pressed, keydown: moved };
  const listen = (event) => {
    if (element.isConnected) heard[event.type](event);
    else for (const type of Object.keys(heard)) document.removeEventListener(type, listen); // made anew by an update
  };
  for (const type of Object.keys(heard)) document.addEventListener(type, listen);
}

function pressed({ target }) {
  const button = target.closest?.(LABEL);
  const box = button && document.querySelector(button.closest(AROUND).dataset.labels);
  if (!box) return;
  const label = button.getAttribute("aria-pressed") === "true" ? "" : button.dataset.label;
  for (const each of button.parentElement.children) each.setAttribute("aria-pressed", each === button && label !== "");
  keepPlace(button, LABEL);
  box.value = withLabel(box.value, Number(button.dataset.line), label);
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

function moved(event) {
  const button = event.target.closest?.(LABEL);
  if (!button || event.altKey || event.ctrlKey || event.metaKey) return;
  const next = nextInRow([...button.parentElement.children], button, event.key);
  if (!next) return;
  event.preventDefault();
  next.focus();
}
