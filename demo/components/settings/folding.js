// What opens in the head of the page: on a phone the menu, and the choice of checkpoints that a button of it opens.
// Escape closes what is open, the choice first, and the focus goes back to the button that opened it.

/** Let the button show and hide the other buttons of the masthead: see demo/style.css. */
export function offerMenu(button) {
  button.addEventListener("click", () => {
    const opens = button.ariaExpanded === "false";
    button.ariaExpanded = opens;
    if (!opens && openChoice()) choiceButton().click(); // the button that closes it is hidden now
  });
  button.disabled = false;
}

const openChoice = () => document.querySelector(".checkpoints.open");
const choiceButton = () => document.querySelector(".models-button");

export function closeOnEscape(menu) {
  // Before Gradio's lists hear of the key: where one is open, Escape closes that list alone.
  const close = ({ key, target }) => {
    if (key !== "Escape") return;
    if (openChoice() && (openChoice().contains(target) || target === choiceButton())) closeChoice(target);
    else if (menu.ariaExpanded === "true" && menu.closest(".masthead").contains(target)) press(menu);
  };
  document.addEventListener("keydown", close, { capture: true });
}

function closeChoice(target) {
  if (target === choiceButton() || target.getAttribute("aria-expanded") !== "true") press(choiceButton());
}

function press(button) {
  button.click();
  button.focus();
}
