// The explorer in a saved page, which works without a server.

import { Messages } from "../common/messages.js";
import { Explorer } from "./explorer.js";
import { storedServer } from "./offline.js";

const system = matchMedia("(prefers-color-scheme: dark)");

const followSystem = () => document.body.classList.toggle("dark", system.matches);

/** Show the `stored` data that demo/views/offline.py writes. */
export function mount({ element, stored, messages: sources }) {
  followSystem();
  system.addEventListener("change", followSystem);
  const messages = new Messages(sources);
  new Explorer(element, storedServer(stored, messages), messages).show(stored.value);
}
