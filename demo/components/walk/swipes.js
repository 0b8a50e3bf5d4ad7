// A finger that moves sideways over the picture leads to another step.

const LEAST = 60; // CSS pixels
const SLOPE = 2; // how many times further sideways than up or down
const OWN = ".cells, .rows"; // have a use for it of their own

/** Call `move(step)` with 1 at a swipe to the left, and with -1 at one to the right. */
export function watchSwipes(element, move) {
  let begun = null;
  element.addEventListener("pointerdown", ({ pointerType, isPrimary, clientX: x, clientY: y, target }) => {
    begun = pointerType === "touch" && isPrimary && !target.closest(OWN) ? { x, y } : null;
  });
  element.addEventListener("pointercancel", () => {
    begun = null;
  });
  element.addEventListener("pointerup", ({ clientX, clientY }) => {
    if (!begun) return;
    const [across, down] = [clientX - begun.x, clientY - begun.y];
    begun = null;
    if (Math.abs(across) >= LEAST && Math.abs(across) > SLOPE * Math.abs(down)) move(across < 0 ? 1 : -1);
  });
}
