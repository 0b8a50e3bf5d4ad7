// What opened a head, elsewhere on the page than where the head is shown, and the way back to it.

let origin = null; // { element, tabs, hasLeft }

const isVisible = (element) => element.checkVisibility();

/** Return the tabs that are selected, those inside of others after them. */
const selectedTabs = () => [...document.querySelectorAll("[role=tab][aria-selected=true]")].filter(isVisible);

const observer = new ResizeObserver(() => {
  if (!isVisible(origin.element)) origin.hasLeft = true;
  else if (origin.hasLeft) takeFocus();
});

/** Note the element that opens a head. It gets the focus again when it is seen again. */
export function noteOrigin(element) {
  observer.disconnect();
  origin = { element, tabs: selectedTabs(), hasLeft: false };
  observer.observe(element);
}

/** Return the label of the section that the shown head was opened from; null if it was opened where it is. */
export const originName = () => origin?.tabs.at(-1)?.textContent.trim() ?? null;

/** Show the section that the head was opened from. */
export function goBack() {
  const { element, tabs } = origin;
  for (const tab of tabs) if (tab.ariaSelected !== "true") tab.click();
  if (!element.isConnected) tabs.at(-1).focus(); // an update has made it anew
}

/** Focus the origin, unless something else that is seen has the focus. */
function takeFocus() {
  const { element } = origin;
  origin = null;
  observer.disconnect();
  const { activeElement: focused, body } = document;
  if (focused === body || !isVisible(focused)) element.focus();
}
