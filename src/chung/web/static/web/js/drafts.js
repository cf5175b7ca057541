// What is being typed in <form data-draft="key"> survives a closed tab or a lost connection.
// It stays on this machine until the server says that it saved the form: every other answer (errors,
// a session that ended, a full disk, none at all) leaves it where it is.
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

// Said above the fields: whoever goes on typing has to know that not all of it is new.
function saysRestored(form) {
  const place = make("p", "draft-back", `${word("draftBack")} `);
  place.setAttribute("role", "status");
  form.prepend(place);
  return place;
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
  const place = saysRestored(form);
  const drop = make("button", "link-button", word("draftDrop"));
  drop.type = "button";
  drop.addEventListener("click", () => {
    store()?.removeItem(key);
    for (const element of kept(form)) {
      if (nameOf(element) in original) setValue(element, original[nameOf(element)]);
    }
    place.remove();
  });
  place.append(drop);
}

function watch(form) {
  const key = [PREFIX + (document.body.dataset.person ?? ""), location.pathname, form.dataset.draft].join(":");
  const original = read(form);
  nameForSending(form);
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
    if (timer) keep(); // typed a moment ago
    timer = clearTimeout(timer);
    sessionStorage.setItem(PREFIX + "sent", JSON.stringify([form.elements._draft.value, key]));
  });
  form.addEventListener("htmx:afterRequest", dropSaved);
}

// A name under which a form is sent, and by which the server says that it saved it.
function nameForSending(form) {
  const field = Object.assign(document.createElement("input"), { type: "hidden", name: "_draft" });
  field.value = Date.now().toString(36) + Math.random().toString(36).slice(2, 10);
  form.prepend(field);
}

function dropSaved() {
  const saved = document.cookie.match(/(?:^|; )chung_saved=(\w+)/)?.[1];
  const [sent, key] = JSON.parse(sessionStorage.getItem(PREFIX + "sent") ?? "[]");
  if (!saved || saved !== sent) return;
  sessionStorage.removeItem(PREFIX + "sent");
  document.cookie = "chung_saved=; Max-Age=0; Path=/; SameSite=Lax";
  store()?.removeItem(key);
}

// Who signs out leaves nothing of theirs behind on a machine that others use too.
function dropMine() {
  const mine = `${PREFIX}${document.body.dataset.person ?? ""}:`;
  for (const key of Object.keys(store() ?? {})) if (key.startsWith(mine)) store().removeItem(key);
}

let begun = false;

export function startDrafts(root) {
  if (!begun) {
    dropSaved();
    document.querySelector("[data-sign-out]")?.addEventListener("submit", dropMine);
  }
  begun = true;
  for (const form of root.querySelectorAll("form[data-draft]")) {
    if (form.dataset.draftWatched) continue;
    form.dataset.draftWatched = "yes";
    watch(form);
  }
}
