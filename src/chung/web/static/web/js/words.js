// Words for scripts stand, translated, in the page.
const holder = document.getElementById("words");

export function word(name) {
  return holder?.dataset[name] ?? "";
}

const page = document.querySelector("main");

// A short plain element: make("button", "button small", "Gửi lại").
export function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

export function announce(text) {
  const toasts = document.getElementById("toasts");
  if (!toasts) return;
  const toast = make("div", "toast");
  toast.dataset.toast = "";
  const close = make("button", "button small close", word("close"));
  close.type = "button";
  close.dataset.close = "";
  toast.append(make("p", "", text), close);
  toasts.append(toast);
}

export { page };
