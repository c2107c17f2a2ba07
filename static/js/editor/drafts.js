// What was typed and not saved is kept on this device, and offered when the page is opened again.
// Each opening of the page writes its own entry, so that nothing typed elsewhere is ever overwritten.

const PREFIX = "cap-text ";
const KEPT_DAYS = 30;
const AT_MOST = 5;

const opening = `${Date.now()}-${Math.random()}`;
const bare = (text) => text.replace(/\r\n?/g, "\n").replace(/[ \t]+$/gm, "").replace(/\n{3,}/g, "\n\n").trim();

// A full or closed store must not stop anyone from writing.
function trying(does, otherwise) {
  try {
    return does();
  } catch (error) {
    console.info(error);
    return otherwise;
  }
}

const read = (key) => trying(() => JSON.parse(localStorage.getItem(key) ?? "[]"), []);

function write(key, entries) {
  trying(() => {
    if (entries.length) localStorage.setItem(key, JSON.stringify(entries.slice(-AT_MOST)));
    else localStorage.removeItem(key);
  });
}

function forgetOld() {
  const oldest = Date.now() - KEPT_DAYS * 24 * 3600 * 1000;
  const keys = trying(() => Object.keys(localStorage), []);
  for (const key of keys.filter((name) => name.startsWith(PREFIX))) {
    write(key, read(key).filter((entry) => entry.at > oldest));
  }
}

function since(at, { today, before }) {
  const then = new Date(at);
  const day = then
    .toLocaleDateString(document.documentElement.lang, { weekday: "long", day: "numeric", month: "long" })
    .replace(/(?<=^\p{L}+ )1(?= \p{L})/u, "1er");
  const minutes = then.getMinutes();
  const pattern = then.toDateString() === new Date().toDateString() ? today : before;
  return (minutes ? pattern : pattern.replace("\u00a0MM", ""))
    .replace("JJ", day)
    .replace("HH", then.getHours())
    .replace("MM", String(minutes).padStart(2, "0"));
}

const here = () => location.href.split("#")[0];

// Read by js/saved.js on the next page, which knows whether it went well. Back on this page, it is over.
function sending(key, id) {
  trying(() => {
    const sent = JSON.parse(sessionStorage.getItem("cap-sent") ?? "[]").filter((each) => each.from === here());
    sessionStorage.setItem("cap-sent", JSON.stringify([...sent, { key, id, from: here() }]));
  });
}

const endSending = () => trying(() => sessionStorage.removeItem("cap-sent"));

export function keepDrafts(editor, area, replaceAll) {
  const key = `${PREFIX}${location.pathname} ${area.name}`;
  const version = area.form?.elements.namedItem("seen");
  const [shown, served] = [bare(area.value), bare(area.defaultValue)];
  let mine = opening;
  let isSaved = true;

  const others = () => read(key).filter((entry) => entry.id !== mine);

  function keep() {
    const entry = { id: mine, at: Date.now(), seen: version?.value ?? "", text: area.value };
    const same = isSaved && bare(area.value) === served;
    write(key, same || !bare(area.value) ? others() : [...others(), entry]);
  }

  // These words are on the page already. Sent back with an error, or put back by the browser, they are not saved yet.
  function settle(entry) {
    const sentBack = document.referrer === here();
    if (sentBack) isSaved = false;
    if (sentBack || shown !== served) mine = entry.id;
    else write(key, read(key).filter((each) => each.id !== entry.id));
  }

  function take(entry) {
    mine = entry.id;
    // The server compares versions: it must know which one these words were written from.
    if (version) version.value = entry.seen;
    replaceAll(entry.text);
  }

  function forget(entry) {
    write(key, read(key).filter((each) => each.id !== entry.id));
    area.focus();
    offerLatest();
  }

  function offerLatest() {
    const [entry] = others().sort((one, other) => other.at - one.at);
    if (!entry) return;
    const template = editor.querySelector("template[data-offer]");
    const banner = template.content.firstElementChild.cloneNode(true);
    const button = banner.querySelector("[data-take]");
    button.textContent = button.textContent.replace("#", since(entry.at, template.dataset));
    banner.querySelector("[data-changed]").hidden = entry.seen === (version?.value ?? "");
    const answer = (does) => () => {
      banner.remove();
      does(entry);
    };
    button.addEventListener("click", answer(take));
    banner.querySelector("[data-forget]").addEventListener("click", answer(forget));
    editor.querySelector(".editor-offers").append(banner);
  }

  endSending();
  forgetOld();
  for (const entry of read(key)) {
    if (bare(entry.text) === shown) settle(entry);
  }
  offerLatest();
  area.addEventListener("input", keep);
  area.form?.addEventListener("submit", () => sending(key, mine));
}
