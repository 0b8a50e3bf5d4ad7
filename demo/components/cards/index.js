// Explains what the pointer rests on, what has the focus, and what is tapped.

import { Messages } from "../common/messages.js";
import { Card } from "./card.js";
import { followLegends } from "./legend.js";
import { followTabKey } from "./stops.js";
import { Triggers } from "./triggers.js";

export function mount({ element, messages }) {
  new Triggers(new Card(element, new Messages(messages))).listen();
  followLegends();
  followTabKey();
}
