// The values of `BrowserValue`, which scripts set, and links too.

const values = new Map(); // by name: what the scripts have set or been told of. An update of the page makes parts anew

/** Return the value with a name; undefined before the page has it. */
export const browserValue = (name) => values.get(name);

/** Let the page have another value. */
export function setBrowserValue(name, detail) {
  document.dispatchEvent(new CustomEvent(`browser-value:${name}`, { detail }));
}

/** Let the page have another value, and tell those who follow links: as if a link had set it. */
export function setLinked(name, detail) {
  setBrowserValue(name, detail);
  document.dispatchEvent(new CustomEvent(`browser-value-set:${name}`, { detail }));
}

/** Call `take` with the value whenever a link sets it, for as long as `element` is part of the page. */
export function followLinks(element, name, take) {
  const event = `browser-value-set:${name}`;
  const follow = ({ detail }) => {
    if (element.isConnected) take(detail);
    else document.removeEventListener(event, follow); // an update has made the element anew
  };
  document.addEventListener(event, follow);
}

/** Note a value. Return whether it was known, as another one. */
export function noteBrowserValue(name, value) {
  const isOther = values.has(name) && JSON.stringify(values.get(name)) !== JSON.stringify(value);
  values.set(name, value);
  return isOther;
}
