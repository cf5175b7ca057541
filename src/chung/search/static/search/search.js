// The days of the filter are applied together: by Enter, by the button, or when one has left both
// fields and each holds a whole day or nothing. Leaving the first for the second applies nothing.
const WHOLE = /^(\d{1,2}[/.-]\d{1,2}[/.-]\d{2}(\d{2})?|\d{8}|\d{4}-\d{1,2}-\d{1,2})?$/;

document.addEventListener("focusout", (event) => {
  const form = event.target.closest?.("form[data-whole-days]");
  if (!form || !event.relatedTarget || form.contains(event.relatedTarget)) return;
  const days = [...form.querySelectorAll("input:not([type=hidden])")];
  const changed = days.some((day) => day.value.trim() !== day.defaultValue);
  if (changed && days.every((day) => WHOLE.test(day.value.trim()))) form.requestSubmit();
});
