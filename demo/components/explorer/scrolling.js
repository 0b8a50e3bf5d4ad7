// Scrolls a box, and nothing else of the page.

/** Bring an element into the middle of the box around it, if it is outside of the part that is seen. */
export function scrollWithin(box, element) {
  if (!element || box.scrollHeight <= box.clientHeight) return;
  const [outer, inner] = [box, element].map((each) => each.getBoundingClientRect());
  if (inner.top >= outer.top && inner.bottom <= outer.bottom) return;
  box.scrollTop += inner.top + inner.height / 2 - outer.top - outer.height / 2;
}
