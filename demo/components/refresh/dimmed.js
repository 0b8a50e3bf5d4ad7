// Dims what shows an older result. Nothing changes its look where the new one comes at once.

const DELAY = "0.15s";

/** Return a style sheet. The root's attribute `data-stale` has the numbers of the outputs to dim. */
export function styleOf(rules) {
  const selectors = rules.flatMap(({ dimmed }, index) => dimmed.map((each) => `:root[data-stale~="${index}"] ${each}`));
  return `${selectors.join(", ")} { opacity: 0.45; transition: opacity 0.15s ${DELAY}; }
    @media (prefers-reduced-motion: reduce) { ${selectors.join(", ")} { transition: opacity 0s ${DELAY}; } }`;
}
