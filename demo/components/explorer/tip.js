// A description that shows beside a button: where the pointer is, and where the keyboard's focus is.

import { create } from "../common/dom.js";

const EDGE = 8; // pixels to the sides of the screen

/** Return the tip and a box with button and tip in it. `id`: of the tip, which screen readers read with the button. */
export function describe(button, id) {
  const tip = create("span", { className: "tip", id, popover: "manual" });
  const box = create("span", { className: "described" }, button, tip);
  button.setAttribute("aria-describedby", id);
  const show = () => {
    if (!tip.matches(":popover-open")) tip.showPopover();
    const { left, bottom } = button.getBoundingClientRect();
    const most = document.documentElement.clientWidth - tip.offsetWidth - EDGE;
    Object.assign(tip.style, { left: `${Math.max(EDGE, Math.min(left, most))}px`, top: `${bottom}px` });
  };
  const hide = () => tip.hidePopover();
  box.addEventListener("pointerenter", ({ pointerType }) => pointerType === "mouse" && show());
  box.addEventListener("pointerleave", hide);
  button.addEventListener("focus", () => button.matches(":focus-visible") && show());
  for (const event of ["blur", "click"]) button.addEventListener(event, hide);
  button.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  return { box, tip };
}
