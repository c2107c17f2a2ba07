// Hides what an earlier answer makes useless. What was typed there stays; the server looks only at what is asked.
// data-shown-if: the name of the field that decides. data-shown-value: the answers that show the block, one a line.
const BLOCKS = "[data-shown-if]";

function answersTo(name, form) {
  const controls = [...form.elements].filter((control) => control.name === name && !control.closest("[hidden]"));
  const given = controls.filter(({ type, checked }) => !["radio", "checkbox"].includes(type) || checked);
  return given.flatMap((control) => (control.type === "select-multiple" ? [...control.selectedOptions] : [control]).map(({ value }) => value));
}

// In the order of the page: a question that is hidden no longer decides for the next ones.
function show(form) {
  for (const block of form.querySelectorAll(BLOCKS)) {
    const { shownIf, shownValue } = block.dataset;
    const answers = answersTo(shownIf, form);
    block.hidden = !shownValue.split("\n").some((value) => answers.includes(value));
    const note = block.querySelector(":scope > [data-note]");
    if (note) note.hidden = true;
  }
}

function showAll() {
  for (const form of document.forms) if (form.querySelector(BLOCKS)) show(form);
}

document.addEventListener("change", ({ target }) => target.form && show(target.form));
document.addEventListener("htmx:afterSettle", showAll);
showAll();
