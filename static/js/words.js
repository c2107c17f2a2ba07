// Counts the words of a text while it is written, as the server will (kit.typography.count_words).
const hasLetterOrDigit = /[\p{L}\p{N}]/u;

function show(area) {
  const count = document.getElementById(`${area.id}_count`);
  const written = area.value.split(/\s+/u).filter((word) => hasLetterOrDigit.test(word)).length;
  const { one, many } = count.dataset;
  count.textContent = (written < 2 ? one : many).replace("#", written);
  count.classList.toggle("over", written > Number(area.dataset.words));
}

document.addEventListener("input", ({ target }) => {
  if (target.matches("[data-words]")) show(target);
});
