// What is copied from a word processor keeps its titles, lists, bold and links, as Markdown.

const BLOCKS = /^(?:P|DIV|LI|UL|OL|H[1-6]|BLOCKQUOTE|TR|TABLE|SECTION|ARTICLE|PRE)$/;
const SILENT = /^(?:STYLE|SCRIPT|TITLE|META|LINK|HEAD|TEMPLATE)$/;
const LIST = /^[UO]L$/;
const ITEM = /^ *(?:- |\d+\. )/;
const SAFE = /^(?:https?|mailto|tel):/i;
const WORTH = "li, b, strong, a[href], h1, h2, h3, h4, h5, h6, [class^=MsoList], [data-style*=font-weight]";
const SIGN = /^\s*(?:[·•▪◦§o–-]|(\d{1,2})[.)])\s+/;

const weight = (node) => /font-weight:\s*(\w+)/i.exec(node.getAttribute("data-style") ?? "")?.[1];

function isBold(node) {
  const asked = weight(node);
  return asked ? asked === "bold" || asked >= 600 : /^(?:B|STRONG)$/.test(node.tagName);
}

function around(words, left, right = left) {
  const [, before, inside, after] = /^(\s*)([^]*?)(\s*)$/.exec(words);
  return inside ? `${before}${left}${inside}${right}${after}` : words;
}

function inside(node, depth) {
  return [...node.childNodes].map((child) => said(child, depth)).join("");
}

function item(node, depth) {
  const list = node.parentElement;
  const at = [...list.children].filter((child) => child.tagName === "LI").indexOf(node);
  const sign = list.tagName === "OL" ? `${at + 1}. ` : "- ";
  const words = inside(node, depth + 1).trim().replace(/\n{2,}/g, "\n");
  return `\n${"   ".repeat(depth)}${sign}${words}\n`;
}

function title(node, words) {
  const line = words.replaceAll("**", "").replace(/\s*\n\s*/g, " ");
  return `\n\n${around(line, node.tagName < "H3" ? "## " : "### ", "")}\n\n`;
}

// Word writes its lists as paragraphs that begin with a sign.
function wordItem(words) {
  return `\n${words.replace(SIGN, (_all, number) => (number ? `${number}. ` : "- ")).trim()}\n`;
}

function said(node, depth) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/[ \t\r\n]+/g, " ");
  if (node.nodeType !== Node.ELEMENT_NODE || SILENT.test(node.tagName)) return "";
  if (node.tagName === "BR") return "\n";
  if (node.tagName === "LI" && node.parentElement) return item(node, depth);
  if (LIST.test(node.tagName)) return `\n${inside(node, depth + LIST.test(node.parentElement.tagName))}\n`;
  const words = inside(node, depth);
  if (/^H[1-6]$/.test(node.tagName)) return title(node, words);
  if (/^MsoList/.test(node.className) && SIGN.test(words)) return wordItem(words);
  if (node.tagName === "A" && SAFE.test(node.getAttribute("href"))) return around(words, "[", `](${node.getAttribute("href")})`);
  if (isBold(node) && !words.trim().includes("\n") && !words.includes("**")) return around(words, "**");
  if (/^T[DH]$/.test(node.tagName)) return ` ${words} `;
  return BLOCKS.test(node.tagName) ? `\n\n${words}\n\n` : words;
}

// Nothing of what is pasted enters the page: it is only read. Its styles are renamed, or the page would try them.
export function pasted(html) {
  const bare = html.replace(/\sstyle=/gi, " data-style=").replace(/<(\/?)style\b/gi, "<$1template");
  const read = new DOMParser().parseFromString(bare, "text/html");
  if (!read.querySelector(WORTH)) return "";
  const lines = inside(read.body, 0)
    .split("\n")
    .map((line) => (ITEM.test(line) ? line.trimEnd() : line.trim().replace(/ {2,}/g, " ")));
  return lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/^( *(?:- |\d+\. ).*)\n\n(?= *(?:- |\d+\. ))/gm, "$1\n")
    .trim();
}
