// The first item on each line of a row that breaks where there is no room for more.

/** Give `data-first` to the first item on every line of the rows in `element`, whenever these or their sizes change. */
export function markLineStarts(element, rows, items) {
  const markAll = () => {
    for (const row of element.querySelectorAll(rows)) markRow(row, row.querySelectorAll(items));
  };
  new ResizeObserver(markAll).observe(element);
  new MutationObserver(markAll).observe(element, { childList: true, subtree: true });
  markAll();
}

function markRow(row, items) {
  const isRightToLeft = getComputedStyle(row).direction === "rtl";
  const starts = new Map(); // by the top of the line: the item, and how far its edge is from where lines begin
  for (const item of items) {
    const { top, left, right } = item.getBoundingClientRect();
    const line = Math.round(top);
    const start = isRightToLeft ? -right : left;
    if (!starts.has(line) || start < starts.get(line).start) starts.set(line, { item, start });
  }
  const firsts = new Set([...starts.values()].map(({ item }) => item));
  for (const item of items) item.toggleAttribute("data-first", firsts.has(item));
}
