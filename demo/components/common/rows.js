// Boxes that scroll: their ends fade where there is more. In rows, what is selected is brought into view.

const ROOM = 32; // pixels beside what is brought into view: as wide as a faded end, see `data-more` in demo/style.css
const faded = new WeakSet();

/** Fade the ends of a row beyond which there is more, from now on; see `data-more` in demo/style.css. */
export function fadeEnds(row) {
  if (faded.has(row)) return;
  faded.add(row);
  const update = () => {
    const before = Math.abs(row.scrollLeft); // negative where a row runs from right to left
    const after = row.scrollWidth - row.clientWidth - before;
    const ends = [before > 2 && "start", after > 2 && "end"].filter(Boolean);
    const more = getComputedStyle(row).direction === "rtl" ? ends.map((end) => OTHER[end]) : ends;
    row.dataset.more = more.join(" ");
  };
  row.addEventListener("scroll", update, { passive: true });
  const observer = new ResizeObserver(update);
  for (const each of [row, ...row.children]) observer.observe(each);
  update();
}

/** Fade the lower end of a box while there is more below it, from now on; see `data-below` in demo/style.css. */
export function fadeBelow(box) {
  const update = () => box.toggleAttribute("data-below", box.scrollHeight - box.clientHeight - box.scrollTop > 2);
  box.addEventListener("scroll", update, { passive: true });
  new ResizeObserver(update).observe(box);
}

const OTHER = { start: "end", end: "start" };

/** Scroll a row, and nothing else, so that what stands from one item to another is in view. */
export function revealIn(row, first, last = first) {
  const [outer, ...inner] = [row, first, last].map((each) => each.getBoundingClientRect());
  const left = Math.min(...inner.map((each) => each.left)) - ROOM;
  const right = Math.max(...inner.map((each) => each.right)) + ROOM;
  if (left < outer.left) row.scrollLeft += left - outer.left;
  else if (right > outer.right) row.scrollLeft += Math.min(right - outer.right, left - outer.left);
}
