// How the page shows attention: the heads that are chosen, and what the explorer leaves out. Steps set it, too.

import { browserValue, setLinked } from "../common/browser_values.js";
import { chosenHead, codeOfOwnHeads, reviseHeads, selectHeads } from "../common/head.js";

// Until the explorer is there, and where a link says nothing: see LINKED in demo/capabilities/attention/heads/tab.py.
const DEFAULTS = { units: "tokens", specials: "shown", direction: "all" };

/** Return the present look. */
export const lookOf = () => ({ head: chosenHead(), own: codeOfOwnHeads(), choices: choicesBy(presentChoice) });

/** Return the look that a link sets. */
function lookOfLink(query) {
  const link = new URLSearchParams(query);
  const head = link.has("head") ? [Number(link.get("layer")), Number(link.get("head"))] : null;
  return { head, own: "", choices: choicesBy((name) => link.get(name)) };
}

const presentChoice = (name) => browserValue(`explorer-${name}`);

const choicesBy = (find) =>
  Object.fromEntries(Object.entries(DEFAULTS).map(([name, choice]) => [name, find(name) ?? choice]));

/** Let the page look as `before`, but for what the link `query` has not set so: the reader has chosen that since. */
export function restoreLook(before, query = null) {
  const now = lookOf();
  const set = query === null ? now : lookOfLink(query);
  if (now.head?.join() === set.head?.join() && now.own === set.own) {
    selectHeads(before.head, before.own);
    reviseHeads(); // the newer text may have been sent with the heads from before
  }
  for (const [name, choice] of Object.entries(before.choices)) {
    if (now.choices[name] === set.choices[name] && now.choices[name] !== choice) setLinked(`explorer-${name}`, choice);
  }
}
