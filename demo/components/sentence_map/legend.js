// The groups of sentences with their signs; one that is pointed at or kept stands out on the map.

import { create } from "../common/dom.js";
import { createIcon } from "./signs.js";

/** Make the buttons of the legend anew. */
export function drawLegend(map, place) {
  const names = map.groupNames;
  place.replaceChildren(
    ...names.map((name, group) => {
      const button = create("button", { type: "button" }, createIcon(group, map.value.colours), name);
      button.dataset.group = group;
      button.setAttribute("aria-pressed", String(map.group === group));
      return button;
    }),
  );
}

/** Let the legend point at groups and keep one. */
export function listenToLegend(map, place) {
  const groupOf = (target) => {
    const button = target.closest("[data-group]");
    return button ? Number(button.dataset.group) : null;
  };
  for (const event of ["pointerover", "focusin"]) {
    place.addEventListener(event, ({ target }) => map.pointGroup(groupOf(target)));
  }
  for (const event of ["pointerleave", "focusout"]) place.addEventListener(event, () => map.pointGroup(null));
  place.addEventListener("click", ({ target }) => {
    const group = groupOf(target);
    if (group === null) return;
    map.keepGroup(map.group === group ? null : group);
    for (const button of place.children) button.setAttribute("aria-pressed", String(map.group === groupOf(button)));
  });
}
