// One tab stop for a row or a column of buttons; arrow keys move along it:
// https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/

/** Return the item that a key leads to in a row whose ends are neighbours; undefined for keys that lead nowhere. */
export function nextInRow(items, item, key) {
  const rtl = getComputedStyle(item).direction === "rtl";
  const step = { ArrowLeft: rtl ? 1 : -1, ArrowRight: rtl ? -1 : 1 }[key];
  if (step) return items[(items.indexOf(item) + step + items.length) % items.length];
  return { Home: items[0], End: items.at(-1) }[key];
}

/** Return the item that a key leads to in a column; undefined for keys that lead nowhere. */
export function nextInColumn(items, item, key) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (step) return items[items.indexOf(item) + step];
  return { Home: items[0], End: items.at(-1) }[key];
}

/**
 * Let the tabulator key stop once at the buttons of `row` that match `selector`; there may be others later. `nextOf` is
 * `nextInRow` or `nextInColumn`.
 */
export function rove(row, selector, nextOf = nextInRow) {
  const buttons = () => [...row.querySelectorAll(selector)];
  const keepOne = (wanted) => {
    const all = buttons();
    const stop = all.includes(wanted) ? wanted : (all.find((each) => each.tabIndex === 0) ?? all[0]);
    for (const each of all) each.tabIndex = each === stop ? 0 : -1;
  };
  row.dataset.roving = "";
  row.addEventListener("focusin", ({ target }) => keepOne(target));
  row.addEventListener("keydown", (event) => {
    const all = buttons();
    const next = all.includes(event.target) && nextOf(all, event.target, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  return { refresh: () => keepOne(null) };
}
