// The choice of checkpoints below the masthead: Escape closes it, and the focus goes back to the button that opened it.

export function closeOnEscape() {
  // Before Gradio's lists hear of the key: where one is open, Escape closes that list alone.
  document.addEventListener("keydown", close, { capture: true });
}

function close({ key, target }) {
  const panel = document.querySelector(".checkpoints.open");
  const button = document.querySelector(".models-button");
  if (key !== "Escape" || !panel || !(panel.contains(target) || target === button)) return;
  if (target !== button && target.getAttribute("aria-expanded") === "true") return;
  button.click();
  button.focus();
}
