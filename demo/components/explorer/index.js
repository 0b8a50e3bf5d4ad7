// Every head of one or two models: all at a glance, and any of them open.

import { Messages } from "../common/messages.js";
import { Explorer } from "./explorer.js";

export function mount({ element, props, trigger, watch, server, messages }) {
  const explorer = new Explorer(element, server, new Messages(messages));
  const show = () => explorer.show(props.value ? JSON.parse(props.value) : null);
  element.addEventListener("turn-off", () => trigger("turn_off"));
  show();
  watch("value", show);
}
