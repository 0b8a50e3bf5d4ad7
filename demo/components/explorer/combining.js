// Whether a click on a thumbnail adds its head to those that are open, which are shown as their mean.

/** Let it do so in all models, or not: then the first of the open heads of each is shown alone. */
export function combineHeads(explorer, combining) {
  const { state, overviews, answered, slots } = explorer;
  state.combining = combining;
  for (const { combine } of overviews.values()) combine.checked = combining;
  if (combining) return;
  for (const { family } of answered) {
    const { heads } = slots.get(family).at(-1);
    if (heads.length > 1) explorer.pick(family, heads.slice(0, 1), false);
  }
}
