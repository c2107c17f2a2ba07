// Makes a textarea comfortable to write in: a toolbar, lists that go on, a preview. The textarea stays the only truth.
import { keepDrafts } from "./editor/drafts.js";
import { change, nextItem, worn } from "./editor/marks.js";
import { pasted } from "./editor/paste.js";

const KEYS = { b: "bold", k: "link" };
const onMac = /Mac|iPhone|iPad/.test(navigator.platform);

// Typed through the browser, so that it can be undone; written directly where the browser does not know how.
function put(area, { from, to, put: words, start, end }) {
  area.focus();
  if (area.value.slice(from, to) !== words) {
    area.setSelectionRange(from, to);
    const typed = words ? document.execCommand("insertText", false, words) : document.execCommand("delete");
    if (!typed) {
      area.setRangeText(words, from, to, "end");
      area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertReplacementText" }));
    }
  }
  area.setSelectionRange(start, end);
}

const replaceAll = (area, text) => put(area, { from: 0, to: area.value.length, put: text, start: text.length, end: text.length });

function drawToolbar(editor, area) {
  const bar = editor.querySelector("[role=toolbar]");
  const buttons = [...bar.querySelectorAll("button")];
  const press = (name) => {
    const { placeholder } = bar.querySelector(`[data-mark=${name}]`).dataset;
    put(area, change(name, area.value, area.selectionStart, area.selectionEnd, placeholder));
    show();
  };

  function show() {
    const marks = worn(area.value, area.selectionStart, area.selectionEnd);
    for (const button of buttons.filter((each) => each.dataset.mark in marks)) {
      button.setAttribute("aria-pressed", marks[button.dataset.mark]);
    }
  }

  function reach(button) {
    for (const each of buttons) each.tabIndex = each === button ? 0 : -1;
  }

  bar.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    reach(button);
    press(button.dataset.mark);
  });
  bar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(event.target);
    const last = buttons.length - 1;
    const steps = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last };
    if (at < 0 || !(event.key in steps)) return;
    event.preventDefault();
    reach(buttons[steps[event.key]]);
    buttons[steps[event.key]].focus();
  });
  area.addEventListener("keydown", (event) => {
    const name = KEYS[event.key?.toLowerCase()];
    const held = onMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
    if (!name || !held || event.altKey || event.shiftKey) return;
    event.preventDefault();
    press(name);
  });
  for (const moved of ["keyup", "pointerup", "input", "focus"]) area.addEventListener(moved, show);
  if (onMac) for (const button of buttons) button.title = button.title.replace("Ctrl", "⌘");
  reach(buttons[0]);
  show();
  bar.hidden = false;
}

function goOnWithLists(area) {
  area.addEventListener("beforeinput", (event) => {
    if (event.inputType !== "insertLineBreak" || area.selectionStart !== area.selectionEnd) return;
    const next = nextItem(area.value, area.selectionStart);
    if (!next) return;
    event.preventDefault();
    put(area, next);
  });
}

function pasteLists(area) {
  area.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html");
    const words = html && pasted(html);
    if (!words) return;
    event.preventDefault();
    const [from, to] = [area.selectionStart, area.selectionEnd];
    // A list or a title begins its own line.
    const onItsLine = from === 0 || area.value[from - 1] === "\n" || !/^(?:- |\d+\. |#)/.test(words);
    const typed = onItsLine ? words : `\n\n${words}`;
    put(area, { from, to, put: typed, start: from + typed.length, end: from + typed.length });
  });
}

function showResult(editor) {
  const button = editor.querySelector(".editor-look");
  if (!button) return;
  const result = editor.querySelector(".editor-result");
  const reveal = () => {
    result.hidden = false;
    result.focus();
  };
  const apologise = () => {
    result.replaceChildren(editor.querySelector("template[data-failed]").content.cloneNode(true));
    reveal();
  };
  button.hidden = false;
  editor.addEventListener("htmx:afterSwap", reveal);
  editor.addEventListener("htmx:responseError", apologise);
  editor.addEventListener("htmx:sendError", apologise);
}

function start(editor) {
  const area = editor.querySelector("textarea");
  if (area.disabled || area.readOnly || "ready" in editor.dataset) return;
  editor.dataset.ready = "";
  drawToolbar(editor, area);
  goOnWithLists(area);
  pasteLists(area);
  showResult(editor);
  keepDrafts(editor, area, (text) => replaceAll(area, text));
}

const startAll = (place) => place.querySelectorAll("[data-editor]").forEach(start);

startAll(document);
document.addEventListener("htmx:load", ({ target }) => startAll(target));
