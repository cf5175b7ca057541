// Forms filled in a hundred times a day (data-enter-moves): Enter goes on to the next field and
// says "yes" to what was read with doubt; Ctrl+Enter still submits, and so does Enter on the button.
const SKIPPED = "[type=hidden], [type=file], [tabindex='-1'], :disabled";

function stops(form) {
  return [...form.elements].filter(
    (e) => e.matches("input, select, textarea, button") && !e.matches(SKIPPED) && e.checkVisibility(), // not what is folded away
  );
}

function confirm(element) {
  const field = element.closest(".field.doubtful");
  if (!field) return;
  field.classList.remove("doubtful");
  field.querySelector(".doubt")?.remove();
  const key = element.dataset.place;
  for (const box of document.querySelectorAll(`rect[data-box="${CSS.escape(key ?? "")}"]`)) box.classList.remove("doubtful");
}

function move(event) {
  const { key, target } = event;
  if (key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const form = target.form;
  if (!form?.matches("[data-enter-moves]") || !target.matches("input, select, textarea")) return;
  if (event.shiftKey && target.matches("textarea")) return;
  event.preventDefault();
  confirm(target);
  const all = stops(form);
  const next = all[all.indexOf(target) + (event.shiftKey ? -1 : 1)];
  next?.focus();
  if (next?.select && next.matches("input")) next.select();
}

// Mistakes are told by us, beside their field and in the language of the page, not by the browser's
// bubbles. Without scripts the browser still tells them.
export function startForms(root) {
  for (const form of root.querySelectorAll("form.form[method=post]")) form.noValidate = true;
}

export function startFields() {
  // data-start: where typing begins. Not on phones, where it would push the page up and open the keyboard.
  if (window.matchMedia("(min-width: 48rem)").matches) document.querySelector("[data-start]")?.focus();
  document.addEventListener("keydown", move);
  document.addEventListener("change", ({ target }) => target.form?.matches("[data-enter-moves]") && confirm(target));
}
