// Shows the ready words of a line as buttons: larger than the browser's own menu, and seen without typing.
for (const line of document.querySelectorAll("[data-ready]")) {
  const group = document.createElement("div");
  group.className = "ready";
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", line.dataset.ready);
  for (const { value } of line.list.options) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = value;
    button.addEventListener("click", () => {
      line.value = value;
      line.dispatchEvent(new Event("input", { bubbles: true }));
    });
    group.append(button);
  }
  line.after(group);
}
