// Sentences in many languages by layer: see sentence_map.js.

import { Messages } from "../common/messages.js";
import { SentenceMap } from "./sentence_map.js";

export function mount({ element, props, watch, messages }) {
  const map = new SentenceMap(element, new Messages(messages));
  const show = () => map.show(props.value ? JSON.parse(props.value) : null);
  show();
  watch("value", show);
}
