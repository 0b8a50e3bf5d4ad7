// Places of elements in pictures that lie over them.

/** Return the box of an element within a `frame`, the box of the picture. */
export function boxWithin(element, frame) {
  const { left, top, right, bottom, width } = element.getBoundingClientRect();
  return {
    left: left - frame.left,
    top: top - frame.top,
    right: right - frame.left,
    bottom: bottom - frame.top,
    width,
  };
}
