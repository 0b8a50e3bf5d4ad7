// Menus that lie over the page: one is open at a time, until a click beside it or Escape.

export function listenToMenus(element) {
  const menus = [...element.querySelectorAll("details.menu")];
  const closeOthers = (event) => {
    if (!element.isConnected) document.removeEventListener("pointerdown", closeOthers); // it has been made anew
    for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
  };
  document.addEventListener("pointerdown", closeOthers);
  for (const menu of menus) {
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      event.stopPropagation();
      if (!isOpenList(event.target)) closeMenu(menu); // else Escape closes the list alone
    });
  }
}

/** Tell whether the list of a select is open, as far as the browser tells. */
const isOpenList = (element) => CSS.supports("selector(:open)") && element.matches("select:open");

/** Close a menu; the focus goes back to the button that opened it. */
export function closeMenu(menu) {
  menu.open = false;
  menu.querySelector("summary").focus();
}
