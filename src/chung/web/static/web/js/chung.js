// Everything here makes pages better; nothing here is needed for them to work.
import { startChoices } from "./choices.js";
import { startDialogs } from "./dialogs.js";
import { startDrafts } from "./drafts.js";
import { startFields, startForms } from "./fields.js";
import { startKeys } from "./keys.js";
import { startQuick } from "./quick.js";
import { startPlaces } from "./reading.js";
import { startToasts } from "./toasts.js";
import { startUploads } from "./uploads.js";

startKeys();
startFields();
startDialogs();
startToasts();
startQuick();

// These look for elements, so they look again in whatever htmx brings in.
function dress(root) {
  for (const element of root.querySelectorAll("[data-needs-script]")) element.hidden = false;
  startForms(root);
  startDrafts(root);
  startChoices(root);
  startUploads(root);
  startPlaces(root);
}

dress(document);
document.addEventListener("htmx:load", (event) => {
  // Out of band parts (toasts) arrive beside the part asked for; their parent holds both.
  dress(event.detail.elt.parentElement ?? event.detail.elt);
});
