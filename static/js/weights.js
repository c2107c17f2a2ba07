// Adds up the weights of a grid while they are typed, as the server will (aap.wording.weights_sentence).
const said = document.querySelector("[data-weights]");

function show(form) {
  const typed = [...form.querySelectorAll("input[name^=weight-]")].map(({ value }) => value.trim());
  const total = typed.filter((value) => /^\d{1,3}$/.test(value)).reduce((sum, value) => sum + Number(value), 0);
  const gap = Math.abs(100 - total);
  const side = total < 100 ? "short" : "over";
  const pattern = gap === 0 ? "right" : side + (gap === 1 ? "One" : "Many");
  said.textContent = said.dataset[pattern].replace("#", total).replace("@", gap);
}

document.addEventListener("input", ({ target }) => {
  if (said && target.matches("input[name^=weight-]")) show(target.form);
});
