// Which weight has full colour: the same in all open pictures, so that they can be compared.

const LARGE = 0.5; // weight from which the scale goes up to 1

/** Return 1, or the largest weight of all matrices where that is small. */
export function commonScale(matrices) {
  const largest = Math.max(...matrices.map(({ scale }) => scale));
  return largest >= LARGE ? 1 : largest;
}
