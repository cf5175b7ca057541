// The slider of the time line moves the day of the filter; the filter fetches the tree.
const time = document.querySelector("[data-time]");
const slider = time?.querySelector("input");
const links = time ? [...time.querySelectorAll("ol a")] : [];
const field = () => document.querySelector(".filters input[name=ngay]");

function point(number) {
  links.forEach((link, at) => (at === number ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
  slider.setAttribute("aria-valuetext", `${links[number]?.dataset.typed}. ${links[number]?.title}`);
}

if (slider) {
  time.style.setProperty("--stops", links.length);
  point(Number(slider.value));
  slider.addEventListener("input", () => {
    const number = Number(slider.value);
    point(number);
    field().value = links[number].dataset.typed;
    field().dispatchEvent(new Event("input", { bubbles: true }));
  });
  // Whatever changed the day (a link, the field, going back): the slider stands where the tree does.
  const follow = () => {
    const list = document.querySelector("#list[data-stop]");
    if (!list?.dataset.stop) return;
    slider.value = list.dataset.stop;
    point(Number(slider.value));
    if (field() !== document.activeElement) field().value = list.dataset.typed;
  };
  for (const name of ["htmx:afterSwap", "htmx:historyRestore"]) document.addEventListener(name, follow);
  window.addEventListener("pageshow", follow);
}
