// Where a value was read: the field lights its place on the sheet, the place brings one to its field.
function light(key, show) {
  for (const box of document.querySelectorAll("rect.lit")) box.classList.remove("lit");
  const boxes = document.querySelectorAll(`rect[data-box="${CSS.escape(key)}"]`);
  for (const box of boxes) box.classList.add("lit");
  if (show && boxes[0]) boxes[0].scrollIntoView({ block: "center", behavior: "smooth" });
}

let begun = false;

export function startPlaces() {
  if (begun) return;
  begun = true;
  document.addEventListener("focusin", ({ target }) => {
    if (target.dataset?.place) light(target.dataset.place, window.matchMedia("(min-width: 64rem)").matches);
  });
  document.addEventListener("click", (event) => {
    const show = event.target.closest("[data-show]");
    if (show) {
      event.preventDefault();
      light(show.dataset.show, true);
      return;
    }
    const box = event.target.closest("rect[data-box]");
    if (box) document.querySelector(`[data-place="${CSS.escape(box.dataset.box)}"]`)?.focus();
  });
}
