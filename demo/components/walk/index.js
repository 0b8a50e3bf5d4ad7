// A walk through M-BERT and XLM-R with the reader's own text: see walk.js.

import { Messages } from "../common/messages.js";
import { Walk } from "./walk.js";

export function mount({ element, props, watch, messages }) {
  const walk = new Walk(element, new Messages(messages));
  const show = () => walk.show(props.value ? JSON.parse(props.value) : null);
  show();
  watch("value", show);
}
