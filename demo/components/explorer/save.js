// Save the picture or the text as PNG or SVG from here, the numbers from the server.

import { download } from "../common/download.js";
import { savePicture } from "../common/picture_file.js";
import { figureOf } from "./figure.js";
import { fileName, jointFileName } from "./file_names.js";
import { savedChoices } from "./saved_state.js";

/**
 * Save what a slot shows in a format: "svg", "text-svg", "csv" … Return a sentence if that is impossible. `isBare`:
 * pictures have no heading; see `figureOf`.
 */
export async function saveSlot(slot, format, { isBare }) {
  if (!slot.matrix) return slot.messages.format("save.nothing");
  const ending = format.split("-").at(-1);
  if (ending !== "png" && ending !== "svg") return saveFromServer(slot, format);
  const content = format.startsWith("text-") ? "text" : slot.state.view;
  return saveFigure([slot], `${fileName(slot, content)}.${ending}`, content, isBare);
}

/** Save what all slots show in one picture, "joint-svg" or "joint-png"; else as `saveSlot` does. */
export async function saveJointly(slots, format, { isBare }) {
  const shown = slots.filter(({ matrix }) => matrix);
  if (!shown.length) return slots[0]?.messages.format("save.nothing");
  const content = shown[0].state.view;
  return saveFigure(shown, `${jointFileName(shown, content)}.${format.split("-").at(-1)}`, content, isBare);
}

async function saveFigure(slots, name, content, isBare) {
  const isSaved = await savePicture(name, figureOf(slots, content, { isBare }));
  return isSaved ? "" : slots[0].messages.format("save.too_large");
}

async function saveFromServer(slot, form) {
  const answer = await slot.ask("save", {
    ...{ passage: slot.pane.passage, ...slot.viewRequest(), form },
    choices: savedChoices(slot.state),
  });
  if (answer.url) download(window.gradio_config.root + answer.url, answer.name);
  return answer.refusal;
}
