// Opens steps, one after the other; what a person types meanwhile is not lost.

import { serially } from "../common/serial.js";

const box = () => document.querySelector("textarea[dir=auto]");

/** Return a function that lets the page open a step. */
export function openSteps(trigger) {
  const begin = keepTyped();
  return serially((step) => {
    begin();
    trigger("select", step); // Gradio's event data for "select" needs both the index and the value
  }, "step-opened");
}

/** Bring back what is typed before a step is there, which would replace it. Call the result when one is asked for. */
function keepTyped() {
  let opening = false;
  let typed = null;
  document.addEventListener("text-typed", ({ detail }) => {
    if (opening && detail.state === "typing" && document.activeElement === box()) typed = box().value;
  });
  document.addEventListener("step-opened", () => {
    const [by, { value }] = [typed, box()];
    opening = false;
    typed = null;
    if (by === null || by === value) return;
    const edit = { start: 0, end: [...value].length, text: value.toWellFormed(), by };
    document.dispatchEvent(new CustomEvent("edit-text", { detail: edit }));
  });
  return () => {
    opening = true;
    typed = null;
  };
}
