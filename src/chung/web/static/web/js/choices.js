// Long lists of check boxes (or rows of them: data-option): type to narrow (tone marks optional), see how many are chosen.
import { word } from "./words.js";

// "Hưng Nguyên" and "hung nguyen" meet; đ is a letter of its own in Unicode.
const plain = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

function watch(group) {
  const filter = group.querySelector("[data-narrow]");
  const count = group.querySelector("[data-chosen-count]");
  const options = [...group.querySelectorAll(".options > label, [data-option]")];
  const tell = () => {
    const chosen = options.filter((option) => option.querySelector("input:checked")).length;
    count.textContent = chosen ? `${word("chosen")} ${chosen}/${options.length}` : "";
  };
  filter.addEventListener("input", () => {
    const words = plain(filter.value).split(/\s+/).filter(Boolean);
    for (const option of options) {
      const text = plain(option.dataset.option || option.textContent);
      option.hidden = !words.every((w) => text.includes(w));
    }
    // A heading over rows none of which is left says nothing.
    for (const heading of group.querySelectorAll("tbody > tr.group")) {
      const below = [...heading.parentElement.querySelectorAll("[data-option]")];
      heading.hidden = below.every((row) => row.hidden);
    }
  });
  filter.addEventListener("keydown", (event) => {
    const shown = options.filter((option) => !option.hidden);
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (shown.length) shown[0].querySelector("input").click();
    filter.select();
  });
  group.querySelector("[data-choose-all]")?.addEventListener("click", () => {
    for (const option of options.filter((each) => !each.hidden)) {
      option.querySelector("input").checked = true;
    }
    tell();
  });
  group.addEventListener("change", tell);
  tell();
}

export function startChoices(root) {
  for (const group of root.querySelectorAll("[data-choices]:not([data-watched])")) {
    group.dataset.watched = "yes";
    watch(group);
  }
}
