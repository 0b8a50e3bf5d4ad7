// The explorer in a saved page, which works without a server.

import { Messages } from "../common/messages.js";
import { select } from "../common/selection.js";
import { Explorer } from "./explorer.js";
import { storedServer } from "./offline.js";
import { savedPlace, takeSaved } from "./saved_state.js";

const system = matchMedia("(prefers-color-scheme: dark)");

const followSystem = () => document.body.classList.toggle("dark", system.matches);

/** Show the `stored` data that heads/offline.py writes, as it was when it was saved. */
export function mount({ element, stored, messages: sources }) {
  followSystem();
  system.addEventListener("change", followSystem);
  const messages = new Messages(sources);
  select(savedPlace(stored.value));
  const explorer = new Explorer(element, storedServer(stored, messages), messages);
  takeSaved(explorer.state, stored.value);
  explorer.show(stored.value);
  if (stored.open.length > 1) explorer.pick(stored.value.panes[0].family, stored.open, false);
}
