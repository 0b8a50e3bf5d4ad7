// The picture of a step moves from the step before: each vector goes from where it was to where it is now.

const DURATION = 420; // milliseconds
const MOST = 24; // vectors of one model that move

const isReduced = matchMedia("(prefers-reduced-motion: reduce)");
const MOVING = "[data-flow]";

/** Return where the vectors are, by their names. */
export function placesOf(root) {
  const places = new Map();
  for (const element of root.querySelectorAll(MOVING)) {
    const { flow } = element.dataset;
    if (flow && !places.has(flow)) places.set(flow, element.getBoundingClientRect());
  }
  return places;
}

/** Let the vectors of pictures move from their places before; a new one moves out of the one that it is made from. */
export function moveFrom(pictures) {
  if (isReduced.matches || document.hidden) return;
  const moves = pictures.flatMap(({ root, places }) => {
    if (!places.size) return [];
    const moving = [...root.querySelectorAll(MOVING)].filter(({ dataset }) => dataset.flow).slice(0, MOST);
    return moving.map((element) => ({ element, frames: framesOf(element, places) }));
  });
  // All places are read before anything moves: the browser lays the page out once.
  const options = { duration: DURATION, easing: "cubic-bezier(0.3, 0, 0.2, 1)" };
  for (const { element, frames } of moves) element.animate(frames, options);
}

function framesOf(element, places) {
  const { flow, from } = element.dataset;
  const before = places.get(flow) ?? places.get(from);
  if (!before?.width) return [{ opacity: 0 }, { opacity: 1 }];
  const after = element.getBoundingClientRect();
  const [x, y] = [before.left - after.left, before.top - after.top];
  const [wide, high] = [before.width / (after.width || 1), before.height / (after.height || 1)];
  const start = { transform: `translate(${x}px, ${y}px) scale(${wide}, ${high})`, opacity: 0.5 };
  return [
    { transformOrigin: "0 0", ...start },
    { transformOrigin: "0 0", transform: "none", opacity: 1 },
  ];
}
