// Works around four faults of the lists of Gradio's dropdowns (seen in Gradio 6.31, Index of gr.Dropdown).
//
// - A list opens upward wherever there is more room above its box than below, over the head of the page, although all
//   of it fits below. This script gives it the room below if that is enough.
// - The handler of keys waits for a tick and then opens the list, whichever key it was. So Tab, which has moved the
//   focus and closed the list by then, opens it again, and it stays open. This script keeps Tab from the handler.
// - A list opens as soon as its box has the focus, which hides what is below from those who only pass by with Tab. Here
//   the pointer, the arrow keys and typing open it: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
// - Enter takes the focus from the box, and the next Tab begins at the top of the page. This script gives it back in an
//   open list; a closed one opens.
(() => {
  const ENOUGH = 240; // pixels below the box, in which a longer list scrolls
  const EDGE = 8; // pixels to the edge of the window
  const BOX = "input[role=combobox]";
  const SILENT = ["Tab", "Shift", "Control", "Alt", "Meta"]; // keys that the handler of the box must not hear of
  const STYLE = `.opens-below > .options.options { top: var(--list-top) !important; bottom: auto !important;
    max-height: var(--list-room) !important; }`;
  const PRESS = 500; // milliseconds from a press, or a touch, to the focus that it gives
  let pressed = Number.NEGATIVE_INFINITY; // when the pointer was last used, or a key that opens a list

  let entered = null; // the box in whose open list Enter was pressed last

  const isBox = (element) => element instanceof Element && element.matches(BOX);
  const isOpen = (box) => box.getAttribute("aria-expanded") === "true";

  /** Let the list of a box open, as it does when it gets the focus. */
  function open(box) {
    pressed = performance.now();
    box.dispatchEvent(new FocusEvent("focus"));
  }

  function place(box) {
    const list = box.closest(".wrap")?.querySelector(":scope > .options");
    if (!list) return;
    const { top, bottom } = list.previousElementSibling.getBoundingClientRect();
    const room = window.innerHeight - bottom - EDGE;
    const needed = Math.min(list.firstElementChild.scrollHeight, ENOUGH);
    list.parentElement.classList.toggle("opens-below", room >= needed || room >= top);
    list.parentElement.style.setProperty("--list-top", `${bottom}px`);
    list.parentElement.style.setProperty("--list-room", `${room}px`);
  }

  const placeOpen = () =>
    isBox(document.activeElement) && isOpen(document.activeElement) && place(document.activeElement);

  const capture = (name, react) => document.addEventListener(name, react, { capture: true });
  const press = ({ target }) => {
    if (target.closest?.(".wrap:has(> .wrap-inner)")) pressed = performance.now();
  };
  for (const name of ["pointerdown", "pointerup"]) capture(name, press);
  capture("click", ({ target }) => isBox(target) && !isOpen(target) && open(target));
  capture("focus", (event) => {
    if (isBox(event.target) && performance.now() - pressed > PRESS) event.stopImmediatePropagation();
  });
  capture("keydown", (event) => {
    pressed = Number.NEGATIVE_INFINITY;
    if (!isBox(event.target)) return;
    const opens = !isOpen(event.target) && event.key !== "Escape";
    if (event.key === "Enter" && !opens) entered = event.target;
    if (event.key === "Enter" && opens) event.stopImmediatePropagation(); // its handler chooses, and leaves the box
    if (SILENT.includes(event.key)) event.stopImmediatePropagation();
    else if (opens) open(event.target);
  });
  capture("blur", ({ target }) => {
    if (target !== entered) return;
    entered = null;
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) target.focus({ preventScroll: true });
    });
  });
  capture("scroll", placeOpen);
  window.addEventListener("resize", placeOpen);
  document.head.append(Object.assign(document.createElement("style"), { textContent: STYLE }));
  new MutationObserver((changes) => {
    if (changes.some(({ target }) => isBox(target) && isOpen(target))) requestAnimationFrame(placeOpen);
  }).observe(document, { subtree: true, attributeFilter: ["aria-expanded"] });
})();
