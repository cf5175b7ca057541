// The first results under the search box: arrows go through them (on the page of search through its rows),
// Enter opens, Esc closes them and leaves what was typed.
let closed = false;
let returning = false;

function links() {
  return [...document.querySelectorAll("#quick a")].filter((link) => link.offsetParent !== null);
}

function step(event, box) {
  const all = links();
  const at = all.indexOf(event.target);
  if (event.key === "ArrowDown") return all[at + 1] ?? (at < 0 ? firstRow() : all[at]);
  return at > 0 ? all[at - 1] : at === 0 ? box : null;
}

function firstRow() {
  return document.querySelector(".results [data-open]");
}

function close(box) {
  closed = true;
  document.getElementById("quick")?.replaceChildren();
  box.focus();
}

function press(event) {
  const box = document.getElementById("search");
  if (!box || event.isComposing || !event.target.closest("#search, #quick")) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const next = step(event, box);
    if (!next) return;
    event.preventDefault();
    returning = true;
    next.focus();
    returning = false;
  } else if (event.key === "Escape") {
    event.preventDefault(); // browsers would empty the box
    if (!links().length) return;
    event.stopPropagation();
    close(box);
  }
}

export function startQuick() {
  document.addEventListener("keydown", press, true);
  document.addEventListener("input", ({ target }) => {
    if (target.id === "search") closed = false;
  });
  // Coming back to the box asks again, but not when it is empty or its results have just been closed.
  document.addEventListener("htmx:beforeRequest", (event) => {
    const { elt, requestConfig } = event.detail;
    if (elt.id !== "search" || requestConfig?.triggeringEvent?.type !== "focus") return;
    if (closed || returning || !elt.value.trim()) event.preventDefault();
  });
  // An answer that comes after the results were closed does not open them again.
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (closed && detail.target.id === "quick") detail.shouldSwap = false;
  });
}
