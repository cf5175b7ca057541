// / search · j k (or arrows) rows · Enter open · g + letter: place · Ctrl+Enter submit · ? help · Esc leave.
const GO_WAIT = 1200;
let goUntil = 0;

function typing(target) {
  return target.closest("textarea, select, [contenteditable]") ||
    (target.matches("input") && !["checkbox", "radio", "button", "submit", "file"].includes(target.type));
}

function rows() {
  const lists = [...document.querySelectorAll("[data-rows]")];
  return lists
    .flatMap((list) => [...(list.tBodies ? [...list.tBodies].flatMap((b) => [...b.rows]) : list.children)])
    .filter((row) => row.querySelector("[data-open]") && row.offsetParent !== null);
}

function choose(step) {
  const all = rows();
  if (!all.length) return;
  const now = all.findIndex((row) => row.classList.contains("chosen"));
  const next = now < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + step, 0), all.length - 1);
  all[now]?.classList.remove("chosen");
  const row = all[next];
  row.classList.add("chosen");
  // Focus on the link itself: Enter then works by nature and readers say the row.
  row.querySelector("[data-open]").focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function submitForm(target) {
  const form = target.closest("form") ?? document.querySelector("form[data-submit-keys]");
  if (!form) return false;
  const button = form.querySelector("button.primary, button[type=submit], button:not([type])");
  form.requestSubmit(button ?? undefined);
  return true;
}

function go(key) {
  const place = document.querySelector(`[data-go="${CSS.escape(key)}"]`);
  if (place) place.click();
  return Boolean(place);
}

// Arrows scroll the page as always, except while a row is chosen: then they move the choice.
function arrow(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.shiftKey) return false;
  const { target } = event;
  const inRows = target.closest("[data-rows]") || (target === document.body && document.querySelector("[data-rows] .chosen"));
  if (inRows) choose(step);
  return Boolean(inRows);
}

function press(event) {
  const { key, target } = event;
  if ((event.ctrlKey || event.metaKey) && key === "Enter") {
    if (submitForm(target)) event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (key === "Escape") return leave(target);
  if (typing(target) || document.querySelector("dialog[open]")) return;
  if (Date.now() < goUntil) {
    goUntil = 0;
    if (go(key.toLowerCase())) event.preventDefault();
    return;
  }
  if (arrow(event) || ACTS[key]?.() !== undefined) event.preventDefault();
}

function leave(target) {
  for (const menu of document.querySelectorAll("details.menu[open], details.more-places[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
  if (typing(target)) target.blur();
}

const ACTS = {
  "/": () => {
    const box = document.querySelector("#search") ?? document.querySelector("input[type=search]");
    box?.focus();
    box?.select();
    return true;
  },
  "?": () => {
    document.getElementById("keys-help")?.showModal();
    return true;
  },
  j: () => choose(1) ?? true,
  k: () => choose(-1) ?? true,
  g: () => {
    goUntil = Date.now() + GO_WAIT;
    return true;
  },
};

// A page may name keys of its own: data-key="x" on a link or button that is then pressed.
function pageKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (typing(event.target) || document.querySelector("dialog[open]")) return;
  // Enter belongs to whatever has the focus; only on the bare page may it mean an act of the page.
  if (event.key === "Enter" && event.target.closest("a, button, input, summary")) return;
  const chosen = document.querySelector(".chosen");
  const what = `[data-key="${CSS.escape(event.key)}"]`;
  const element = chosen?.querySelector(what) ?? document.querySelector(`${what}:not([data-rows] *)`);
  if (element) {
    event.preventDefault();
    element.click();
  }
}

export function startKeys() {
  document.addEventListener("keydown", press);
  document.addEventListener("keydown", pageKey);
  document.addEventListener("focusin", ({ target }) => {
    const row = target.closest("[data-rows] tr, [data-rows] > li");
    if (!row || row.classList.contains("chosen")) return;
    for (const other of document.querySelectorAll(".chosen")) other.classList.remove("chosen");
    row.classList.add("chosen");
  });
  document.addEventListener("click", ({ target }) => {
    for (const menu of document.querySelectorAll("details.menu[open], details.more-places[open]")) {
      if (!menu.contains(target)) menu.open = false;
    }
  });
}
