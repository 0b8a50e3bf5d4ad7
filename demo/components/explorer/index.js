// Every head of one or two models: all at a glance, and any of them open.

import { Messages } from "../common/messages.js";
import { Explorer } from "./explorer.js";

export function mount({ element, props, watch, server, messages }) {
  const explorer = new Explorer(element, server, new Messages(messages));
  const show = () => explorer.show(props.value ? JSON.parse(props.value) : null);
  show();
  watch("value", show);
}
