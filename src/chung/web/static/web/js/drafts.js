// What is being typed in <form data-draft="key"> survives a closed tab or a lost connection.
// It stays on this machine and goes away once the server has accepted the form.
import { make, word } from "./words.js";

const PREFIX = "chung:draft:";
const WAIT = 400;
const DAYS = 7;

function store() {
  try {
    return window.localStorage;
  } catch {
    return null; // private windows and strict settings
  }
}

function kept(form) {
  return [...form.elements].filter(
    (e) => e.name && !["hidden", "password", "file", "submit", "button"].includes(e.type) && e.dataset.draft !== "off",
  );
}

function valueOf(element) {
  if (element.type === "checkbox" || element.type === "radio") return element.checked;
  if (element.multiple) return [...element.selectedOptions].map((o) => o.value);
  return element.value;
}

function setValue(element, value) {
  if (element.type === "checkbox" || element.type === "radio") element.checked = value;
  else if (element.multiple) for (const o of element.options) o.selected = value.includes(o.value);
  else element.value = value;
}

const nameOf = (e) => (e.type === "checkbox" || e.type === "radio" ? `${e.name}=${e.value}` : e.name);

function read(form) {
  return Object.fromEntries(kept(form).map((e) => [nameOf(e), valueOf(e)]));
}

// Only what was changed is kept, so that values the server fills in later are not blanked out.
function changed(form, original) {
  const now = Object.entries(read(form));
  return Object.fromEntries(now.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(original[name])));
}

function state(form) {
  let place = form.querySelector("[data-draft-state]");
  if (!place) {
    place = make("p", "draft-state");
    place.dataset.draftState = "";
    place.setAttribute("role", "status");
    (form.querySelector(".submit") ?? form).append(place);
  }
  return place;
}

function restore(form, key, original) {
  let saved;
  try {
    saved = JSON.parse(store()?.getItem(key) ?? "null");
  } catch {
    saved = null;
  }
  if (!saved || Date.now() - saved.at > DAYS * 864e5) return store()?.removeItem(key);
  // What the server sent back with errors is newer than any draft.
  if (form.querySelector("[aria-invalid]")) return;
  if (!Object.entries(saved.values).some(([n, v]) => JSON.stringify(v) !== JSON.stringify(original[n]))) return;
  for (const element of kept(form)) {
    if (nameOf(element) in saved.values) setValue(element, saved.values[nameOf(element)]);
  }
  const place = state(form);
  place.textContent = `${word("draftBack")} `;
  const drop = make("button", "link-button", word("draftDrop"));
  drop.type = "button";
  drop.addEventListener("click", () => {
    store()?.removeItem(key);
    for (const element of kept(form)) {
      if (nameOf(element) in original) setValue(element, original[nameOf(element)]);
    }
    place.textContent = "";
  });
  place.append(drop);
}

function watch(form) {
  const key = [PREFIX + (document.body.dataset.person ?? ""), location.pathname, form.dataset.draft].join(":");
  const original = read(form);
  restore(form, key, original);
  let timer;
  const keep = () => {
    timer = clearTimeout(timer);
    try {
      store()?.setItem(key, JSON.stringify({ at: Date.now(), values: changed(form, original) }));
      state(form).textContent = word("draftKept");
    } catch {
      // full: typing goes on
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, WAIT);
  });
  window.addEventListener("pagehide", () => timer && keep());
  form.addEventListener("submit", () => {
    timer = clearTimeout(timer);
    // Leaving for a new page means accepted; coming back with errors keeps what the server returns.
    sessionStorage.setItem(PREFIX + "sent", key);
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) store()?.removeItem(key);
  });
}

function dropSent() {
  const key = sessionStorage.getItem(PREFIX + "sent");
  if (!key) return;
  sessionStorage.removeItem(PREFIX + "sent");
  // An error page or the same form with errors: keep the draft.
  if (!document.querySelector("[aria-invalid], [data-refused], .banner.refused")) store()?.removeItem(key);
}

// Who signs out leaves nothing behind on a machine that others use too.
function dropAll() {
  for (const key of Object.keys(store() ?? {})) if (key.startsWith(PREFIX)) store().removeItem(key);
}

let begun = false;

export function startDrafts(root) {
  if (!begun) {
    dropSent();
    document.querySelector("[data-sign-out]")?.addEventListener("submit", dropAll);
  }
  begun = true;
  for (const form of root.querySelectorAll("form[data-draft]")) {
    if (form.dataset.draftWatched) continue;
    form.dataset.draftWatched = "yes";
    watch(form);
  }
}
