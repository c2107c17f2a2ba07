// A page that says « c’est enregistré », reached straight from a form, lets go of what was kept on this device.
// See js/editor/drafts.js, that keeps it.

function letGo({ key, id }) {
  const left = JSON.parse(localStorage.getItem(key) ?? "[]").filter((entry) => entry.id !== id);
  if (left.length) localStorage.setItem(key, JSON.stringify(left));
  else localStorage.removeItem(key);
}

function settle() {
  const sent = JSON.parse(sessionStorage.getItem("cap-sent") ?? "[]");
  sent.filter(({ from }) => from === document.referrer).forEach(letGo);
  sessionStorage.removeItem("cap-sent");
}

if (document.querySelector(".note.success")) {
  try {
    settle();
  } catch (error) {
    // A browser that keeps nothing has nothing to let go of.
    console.info(error);
  }
}
