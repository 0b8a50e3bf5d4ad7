// Two texts with links between their words: see aligner.js.

import { Messages } from "../common/messages.js";
import { Aligner } from "./aligner.js";

export function mount({ element, props, watch, messages }) {
  const aligner = new Aligner(element, new Messages(messages));
  const show = () => aligner.show(props.value ? JSON.parse(props.value) : null);
  show();
  watch("value", show);
}
