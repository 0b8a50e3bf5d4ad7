// A button beside the name of a head that was opened elsewhere on the page: it leads back to there.

import { create } from "../common/dom.js";
import { goBack, originName } from "../common/opened_from.js";

/** Show the button in the slot of a model, by the id of its family, or of the first one for null; or take it away. */
export function showWayBack(explorer, family) {
  explorer.wayBack?.remove();
  const section = originName();
  const pane = explorer.answered.find((each) => family === null || each.accent === family);
  if (section === null || !pane) return;
  explorer.wayBack = create("button", {
    type: "button",
    className: "small back",
    textContent: explorer.messages.format("open.back", { section }),
  });
  explorer.wayBack.addEventListener("click", goBack);
  const slot = explorer.slots.get(pane.family).at(-1);
  slot.line.append(explorer.wayBack);
}
