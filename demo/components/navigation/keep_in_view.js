// What has the focus stays in view when results above it grow or shrink.

/** Scroll to what has the focus when a change of the page's height has moved it out of the window. */
export function keepFocusInView() {
  let wasSeen = false;
  const note = () => {
    wasSeen = isSeen(focused());
  };
  for (const type of ["focusin", "scroll", "resize"]) {
    window.addEventListener(type, note, { capture: true, passive: true });
  }
  new ResizeObserver(() => {
    if (wasSeen && !isSeen(focused())) focused().scrollIntoView({ block: "nearest" });
    note();
  }).observe(document.body);
}

/** Return the element with the focus; of a choice with its label, which has the ring. */
const focused = () => document.activeElement.closest("label") ?? document.activeElement;

function isSeen(element) {
  const { top, bottom, height } = element.getBoundingClientRect();
  if (element === document.body || element.querySelector("textarea")) return false; // the browser follows what is typed
  return height > 0 && top >= 0 && bottom <= window.innerHeight;
}
