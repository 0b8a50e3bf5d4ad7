// Menus that lie over the page: one is open at a time, until a click beside it or Escape.

export function listenToMenus(element) {
  const menus = [...element.querySelectorAll("details.menu")];
  const closeOthers = (event) => {
    if (!element.isConnected) document.removeEventListener("pointerdown", closeOthers); // it has been made anew
    for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
  };
  document.addEventListener("pointerdown", closeOthers);
  for (const menu of menus) {
    const isListOpen = followLists(menu);
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      event.stopPropagation();
      if (!isListOpen()) closeMenu(menu); // else Escape closes the list alone
    });
  }
}

/** Return a function that tells whether a list was open when a key was pressed: no event says that one opens. */
function followLists(menu) {
  let open = null; // the select whose list is open
  let wasOpen = false;
  const isSelect = ({ target }) => target.tagName === "SELECT";
  const toggle = ({ target }) => {
    open = open === target ? null : target;
  };
  menu.addEventListener("pointerdown", (event) => isSelect(event) && toggle(event));
  for (const event of ["change", "focusout"]) {
    menu.addEventListener(event, () => {
      open = null;
    });
  }
  const follow = (event) => {
    wasOpen = open !== null;
    const opens = event.key === " " || event.key === "F4" || (event.altKey && /^Arrow(Up|Down)$/.test(event.key));
    if (["Escape", "Enter", "Tab"].includes(event.key)) open = null;
    else if (isSelect(event) && opens) toggle(event);
  };
  menu.addEventListener("keydown", follow, { capture: true });
  return () => wasOpen;
}

/** Close a menu; the focus goes back to the button that opened it. */
export function closeMenu(menu) {
  menu.open = false;
  menu.querySelector("summary").focus();
}
