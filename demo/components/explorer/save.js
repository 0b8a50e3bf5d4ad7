// Save the picture or the text as PNG or SVG from here, the numbers from the server.

import { download } from "../common/download.js";
import { savePicture } from "../common/picture_file.js";
import { figureOf } from "./figure.js";
import { fileName } from "./file_names.js";
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
  const isSaved = await savePicture(`${fileName(slot, content)}.${ending}`, figureOf(slot, content, { isBare }));
  return isSaved ? "" : slot.messages.format("save.too_large");
}

async function saveFromServer(slot, form) {
  const answer = await slot.ask("save", {
    ...{ passage: slot.pane.passage, ...slot.viewRequest(), form },
    choices: savedChoices(slot.state),
  });
  if (answer.url) download(window.gradio_config.root + answer.url, answer.name);
  return answer.refusal;
}
