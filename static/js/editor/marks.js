// What each button does to a text. A change says: between `from` and `to` put these words, then select `start` to `end`.

const ITEM = /^([ \t]*)([-*+•–]|\d{1,2}[.)])[ \t]+/;
const MARK = /^([ \t]*)(?:#{1,6}[ \t]+|[-*+•–][ \t]+|\d{1,2}[.)][ \t]+)?/;
const BOLD = /\*\*(?=\S)(.+?)\*\*/g;
const LINK = /\[([^\]\n]*)\]\(([^)\n]*)\)/g;
const ADDRESS = /^(?:https?:\/\/|www\.)\S+$/;
const LETTER = /[\p{L}\p{N}]/u;

const LINES = {
  heading: { worn: /^[ \t]*#{1,6}[ \t]/, sign: () => "## " },
  list: { worn: /^[ \t]*[-*+•–][ \t]/, sign: () => "- " },
  numbers: { worn: /^[ \t]*\d{1,2}[.)][ \t]/, sign: (at) => `${at + 1}. ` },
};

const lineStart = (text, at) => (at > 0 ? text.lastIndexOf("\n", at - 1) + 1 : 0);
const lineEnd = (text, at) => (text.indexOf("\n", at) + 1 || text.length + 1) - 1;

function linesOf(text, start, end) {
  // A selection that stops at the beginning of a line leaves that line alone.
  const last = end > start && text[end - 1] === "\n" ? end - 1 : end;
  const [from, to] = [lineStart(text, start), lineEnd(text, last)];
  return { from, to, lines: text.slice(from, to).split("\n") };
}

function found(pattern, text, start, end, margin) {
  const from = lineStart(text, start);
  for (const match of text.slice(from, lineEnd(text, start)).matchAll(pattern)) {
    const [left, right] = [from + match.index, from + match.index + match[0].length];
    if (start >= left + margin && end <= right - margin) return { left, right, match };
  }
  return null;
}

// A caret is in bold between the stars; a selection may take the stars with it.
const boldAround = (text, start, end) => found(BOLD, text, start, end, start === end ? 2 : 0);

export function worn(text, start, end) {
  const line = text.slice(lineStart(text, start), lineEnd(text, start));
  const marks = Object.entries(LINES).map(([name, { worn }]) => [name, worn.test(line)]);
  return { ...Object.fromEntries(marks), bold: Boolean(boldAround(text, start, end)) };
}

function markLines(name, text, start, end) {
  const { worn, sign } = LINES[name];
  const { from, to, lines } = linesOf(text, start, end);
  const spoken = lines.filter((line) => line.trim() || lines.length === 1);
  const off = spoken.every((line) => worn.test(line));
  let number = 0;
  const marked = lines.map((line) => {
    if (!spoken.includes(line)) return line;
    const indent = name === "heading" ? "" : MARK.exec(line)[1];
    return (off ? "" : indent + sign(number++)) + line.replace(MARK, "");
  });
  const words = marked.join("\n");
  const { before, after } = off || name !== "heading" ? apart(text, from, to, off) : { before: "", after: "" };
  const put = before + words + after;
  if (start !== end) return { from, to, put, start: from + before.length, end: from + before.length + words.length };
  const caret = Math.max(from, start + marked[0].length - lines[0].length) + before.length;
  return { from, to, put, start: caret, end: caret };
}

// Without an empty line between them, a paragraph that follows an item would belong to it.
function apart(text, from, to, off) {
  const above = from > 0 ? text.slice(lineStart(text, from - 1), from - 1) : "";
  const below = text.slice(to + 1, lineEnd(text, to + 1));
  return {
    before: off && ITEM.test(above) ? "\n" : "",
    after: !off && to < text.length && below.trim() && !ITEM.test(below) ? "\n" : "",
  };
}

function embolden(line) {
  const [, mark, words, after] = /^([ \t]*(?:(?:#{1,6}|[-*+•–]|\d{1,2}[.)])[ \t]+)?)(.*?)(\s*)$/.exec(line);
  return words ? `${mark}**${words.replaceAll("**", "")}**${after}` : line;
}

function bold(text, start, end) {
  const around = boldAround(text, start, end);
  if (around) {
    const words = around.match[1];
    const [first, last] = start === end ? [start - 2, start - 2] : [around.left, around.left + words.length];
    return { from: around.left, to: around.right, put: words, start: first, end: last };
  }
  if (start === end) return boldAtCaret(text, start);
  const picked = text.slice(start, end);
  const bolder = picked.split("\n").map(embolden).join("\n");
  const put = bolder === picked ? picked.replaceAll("**", "") : bolder;
  // The words stay selected, without their stars.
  const one = put.includes("**") && !put.includes("\n");
  const [first, last] = one ? [put.indexOf("**") + 2, put.lastIndexOf("**")] : [0, put.length];
  return { from: start, to: end, put, start: start + first, end: start + last };
}

function boldAtCaret(text, at) {
  if (text.slice(at - 2, at) === "**" && text.slice(at, at + 2) === "**") {
    return { from: at - 2, to: at + 2, put: "", start: at - 2, end: at - 2 };
  }
  let [left, right] = [at, at];
  if (LETTER.test(text[at - 1] ?? "") && LETTER.test(text[at] ?? "")) {
    while (LETTER.test(text[left - 1] ?? "")) left -= 1;
    while (LETTER.test(text[right] ?? "")) right += 1;
  }
  return { from: left, to: right, put: `**${text.slice(left, right)}**`, start: at + 2, end: at + 2 };
}

function link(text, start, end, placeholder) {
  const around = found(LINK, text, start, end, 0);
  if (around) {
    const address = around.left + around.match[1].length + 3;
    return { from: start, to: start, put: "", start: address, end: address + around.match[2].length };
  }
  const picked = text.slice(start, end);
  const chosen = picked.trim().replace(/\s*\n\s*/g, " ");
  const isAddress = ADDRESS.test(chosen);
  const words = isAddress || !chosen ? placeholder : chosen;
  const address = isAddress ? chosen.replace(/^www\./, "https://www.") : "https://";
  const before = chosen ? /^\s*/.exec(picked)[0] : picked;
  const after = chosen ? /\s*$/.exec(picked)[0] : "";
  // What is still to be written is selected: the words, or the address.
  const at = start + before.length + 1;
  const [first, size] = words === chosen ? [at + words.length + 2, address.length] : [at, words.length];
  return { from: start, to: end, put: `${before}[${words}](${address})${after}`, start: first, end: first + size };
}

export function change(name, text, start, end, placeholder) {
  if (name === "bold") return bold(text, start, end);
  if (name === "link") return link(text, start, end, placeholder);
  return markLines(name, text, start, end);
}

// Enter inside an item begins the next one; on an item without words it ends the list, one level at a time.
export function nextItem(text, at) {
  const [from, to] = [lineStart(text, at), lineEnd(text, at)];
  const item = ITEM.exec(text.slice(from, to));
  if (!item || at < from + item[0].length) return null;
  const [all, indent, sign] = item;
  if (!text.slice(from + all.length, to).trim()) return endOfList(text, from, to, indent);
  const next = /\d/.test(sign) ? `${parseInt(sign, 10) + 1}${sign.slice(-1)}` : sign;
  const put = `\n${indent}${next} `;
  return { from: at, to: at, put, start: at + put.length, end: at + put.length };
}

function endOfList(text, from, to, indent) {
  const parent = indent && parentOf(text, from, indent.length);
  const put = parent || (from > 0 && text[from - 2] !== "\n" ? "\n" : "");
  return { from, to, put, start: from + put.length, end: from + put.length };
}

function parentOf(text, from, indent) {
  const above = text.slice(0, from).split("\n").reverse().map((line) => ITEM.exec(line));
  const parent = above.find((item) => item && item[1].length < indent);
  if (!parent) return "";
  const [, before, sign] = parent;
  return `${before}${/\d/.test(sign) ? `${parseInt(sign, 10) + 1}${sign.slice(-1)}` : sign} `;
}
