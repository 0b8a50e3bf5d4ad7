// Plotly's own button that saves a figure as a picture.

const BUTTON = "button.modebar-btn";

/** Name the buttons of all figures in the words of the page. */
export function namePictureButtons(messages) {
  const name = messages.format("save_picture");
  for (const button of document.querySelectorAll(BUTTON)) {
    button.ariaLabel = name;
    button.dataset.title = name;
  }
}
