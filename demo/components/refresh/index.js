// Asks for an output while it is visible and its inputs have changed, one request at a time for each output.
// Newer values that arrive meanwhile are sent when the request has ended, so an older result never follows a newer one.

import { Messages } from "../common/messages.js";
import { watchPageValues } from "../common/page_values.js";
import { styleOf } from "./dimmed.js";
import { loadingMessage } from "./loading.js";
import { Outputs } from "./outputs.js";

export function mount({ element, props, trigger, messages: sources }) {
  const notice = element.querySelector(".failed");
  const loading = element.querySelector(".loading-models");
  const waiting = element.querySelector(".waiting");
  const messages = new Messages(sources);
  const outputs = new Outputs(props.rules, (index) => trigger(`refresh_${index}`));
  const text = new TypedText(() => count());
  document.head.append(Object.assign(document.createElement("style"), { textContent: styleOf(props.rules) }));
  const { dataset } = document.documentElement; // tells tests and benchmarks when the page has come to rest
  const count = () => {
    if (!outputs.begun) return; // nothing to do does not mean yet that the page has come to rest
    dataset.refreshing = outputs.pending;
    dataset.refreshed = outputs.ended;
    notice.hidden = !outputs.failed; // Gradio says nothing where a request outside its queue fails
    dataset.stale = outputs.stale(text.isOnItsWay).join(" ");
    waiting.classList.toggle("long", outputs.pending > 0 && !loading.isConnected);
    if (outputs.pending && props.models) loading.textContent ||= loadingMessage(messages, props.models, outputs.values);
    else loading.remove(); // every output that was visible at first has its first result
  };
  watchPageValues((values, begun) => {
    text.arrived();
    outputs.update(values, begun);
    count();
  });
  document.addEventListener("refresh-ended", ({ detail: { index, failed } }) => {
    outputs.end(index, failed);
    count();
  });
}

/** Whether a person has typed something that is not among the page's values yet; calls `update` when that changes. */
class TypedText {
  constructor(update) {
    this.typing = this.sent = false;
    document.addEventListener("text-typed", ({ detail: { state } }) => {
      this.typing = state === "typing";
      this.sent ||= state === "reported";
      update();
    });
  }

  get isOnItsWay() {
    return this.typing || this.sent;
  }

  arrived() {
    this.sent = false;
  }
}
