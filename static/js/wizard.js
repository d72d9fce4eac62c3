// Lets a line be dragged to a heading of the draft; the form in each line does the same without dragging.
"use strict";

const groups = document.querySelectorAll("[data-kind]");

for (const line of document.querySelectorAll("[data-line]")) {
  const form = line.querySelector("form");
  if (!form) continue;
  line.draggable = true;
  line.addEventListener("dragstart", (event) => {
    event.dataTransfer.setData("text/plain", line.dataset.line);
    event.dataTransfer.effectAllowed = "move";
  });
}

for (const group of groups) {
  group.addEventListener("dragover", (event) => {
    event.preventDefault();
    group.classList.add("wizard-target");
  });
  group.addEventListener("dragleave", () => group.classList.remove("wizard-target"));
  group.addEventListener("drop", (event) => {
    event.preventDefault();
    group.classList.remove("wizard-target");
    const number = event.dataTransfer.getData("text/plain");
    const form = document.querySelector(`[data-line="${CSS.escape(number)}"] form`);
    if (!form) return;
    form.elements.kind.value = group.dataset.kind;
    form.requestSubmit();
  });
}
