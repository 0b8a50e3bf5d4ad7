// Tells a pointer that has moved from a page that scrolls below it: browsers report both in the same way.

let last = null; // where the pointer was, on the screen

function keepPlace({ screenX, screenY }) {
  last = [screenX, screenY];
}

/** Keep where the pointer is, however often this is called. */
export const followPointer = () => document.addEventListener("pointermove", keepPlace);

/** Call `show` when the pointer moves onto or over an element, and `leave` when it is no longer there. */
export function onPointing(element, show, leave) {
  const hasMoved = ({ screenX, screenY }) => last?.[0] !== screenX || last?.[1] !== screenY;
  const report = (event) => hasMoved(event) && show(event);
  element.addEventListener("pointerenter", report);
  element.addEventListener("pointermove", report);
  element.addEventListener("pointerleave", leave);
}
