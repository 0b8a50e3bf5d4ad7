// A sentence on a stage: see stage.js.

import { Messages } from "../common/messages.js";
import { Stage } from "./stage.js";

export function mount({ element, props, watch, messages }) {
  const stage = new Stage(element, new Messages(messages));
  const show = () => stage.show(props.value ? JSON.parse(props.value) : null);
  show();
  watch("value", show);
}
