// Asks for an output while it is visible and its inputs have changed, one request at a time for each output.
// Newer values that arrive meanwhile are sent when the request has ended, so an older result never follows a newer one.

import { watchPageValues } from "../common/page_values.js";
import { Outputs } from "./outputs.js";

export function mount({ element, props, trigger }) {
  const notice = element.querySelector(".failed");
  const outputs = new Outputs(props.rules, (index) => trigger(`refresh_${index}`));
  const { dataset } = document.documentElement; // tells tests and benchmarks when the page has come to rest
  const count = () => {
    dataset.refreshing = outputs.pending;
    dataset.refreshed = outputs.ended;
    notice.hidden = !outputs.failed; // Gradio says nothing where a request outside its queue fails
  };
  watchPageValues((values, begun) => {
    outputs.update(values, begun);
    if (begun) count(); // before that, nothing to do does not mean that the page has come to rest
  });
  document.addEventListener("refresh-ended", ({ detail: { index, failed } }) => {
    outputs.end(index, failed);
    count();
  });
}
