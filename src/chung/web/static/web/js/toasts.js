// Toasts can be closed; those without a button to undo leave by themselves, but never while read.
import { announce, word } from "./words.js";

const STAY = 12000;

function leaveLater(toast) {
  if (toast.dataset.timed || toast.querySelector("form")) return;
  toast.dataset.timed = "yes";
  const tick = () => {
    if (toast.matches(":hover, :focus-within")) setTimeout(tick, STAY / 4);
    else toast.remove();
  };
  setTimeout(tick, STAY);
}

export function startToasts() {
  const watch = () => document.querySelectorAll("[data-toast]").forEach(leaveLater);
  watch();
  new MutationObserver(watch).observe(document.body, { childList: true, subtree: true });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) event.target.closest("[data-toast]")?.remove();
  });
  for (const trouble of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(trouble, () => announce(word("noAnswer")));
  }
  // A list narrowed by its filter says what is left: its caption, or the words of its empty state.
  document.addEventListener("htmx:afterSwap", (event) => {
    if (!event.detail.requestConfig?.elt.matches(".filters")) return;
    const left = document.getElementById(event.detail.requestConfig.elt.getAttribute("hx-target").slice(1));
    const said = left?.querySelector("[data-said], caption, .empty h2");
    document.getElementById("said").textContent = said?.textContent.trim() ?? "";
  });
  // A refused part replaces the banner; the next good answer clears it.
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) document.getElementById("refusal")?.replaceChildren();
  });
}
