// Draws boxes over a photo by mouse, touch and keyboard. The numbers below are the same boxes and work without this.
"use strict";

(() => {
  const stage = document.getElementById("stage");
  const total = document.querySelector('[name="box-TOTAL_FORMS"]');
  const add = document.getElementById("add-box");
  const empty = document.getElementById("empty-row");
  const SIDES = ["x", "y", "w", "h"];
  const SMALLEST = 1;
  const STEP = 1;
  const boxes = [];

  const rows = () => [...document.querySelectorAll("[data-row]")];
  const input = (row, side) => row.querySelector(`input[name$="-${side}"]`);
  const within = (value, least, most) => Math.min(Math.max(value, least), most);
  const rounded = (value) => Math.round(value * 10) / 10;

  function read(row) {
    const values = SIDES.map((side) => input(row, side).value);
    if (values.some((value) => value === "")) return null;
    const [x, y, w, h] = values.map(Number);
    return { x, y, w, h };
  }

  function write(row, box) {
    for (const side of SIDES) input(row, side).value = box ? rounded(box[side]) : "";
  }

  function place(element, box) {
    element.hidden = !box;
    if (!box) return;
    element.style.left = `${box.x}%`;
    element.style.top = `${box.y}%`;
    element.style.width = `${box.w}%`;
    element.style.height = `${box.h}%`;
  }

  function freeRow() {
    const free = rows().find((row) => SIDES.every((side) => input(row, side).value === ""));
    return free || newRow();
  }

  function newRow() {
    const number = rows().length;
    const row = empty.content.firstElementChild.cloneNode(true);
    for (const field of row.querySelectorAll("input, label")) {
      for (const name of ["name", "id", "htmlFor"]) {
        if (field[name]) field[name] = field[name].replace("__prefix__", number);
      }
    }
    row.querySelector("legend").append(String(number + 1));
    rows().at(-1).after(row);
    total.value = number + 1;
    follow(row);
    return row;
  }

  /** Let a row of numbers have its box in the picture. */
  function follow(row) {
    const element = document.createElement("div");
    element.className = "cover-box";
    element.tabIndex = 0;
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", stage.dataset.label.replace("{n}", boxes.length + 1));
    element.innerHTML = '<span class="cover-corner"></span>';
    stage.append(element);
    boxes.push({ row, element });
    const drawn = () => place(element, read(row));
    row.addEventListener("input", drawn);
    element.addEventListener("keydown", (event) => byKey(event, row, element));
    element.addEventListener("pointerdown", (event) => byPointer(event, row, element));
    drawn();
  }

  function change(row, element, box) {
    const w = within(box.w, SMALLEST, 100);
    const h = within(box.h, SMALLEST, 100);
    const inside = { w, h, x: within(box.x, 0, 100 - w), y: within(box.y, 0, 100 - h) };
    write(row, inside);
    place(element, inside);
  }

  function byKey(event, row, element) {
    const ways = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
    const box = read(row);
    if (["Delete", "Backspace"].includes(event.key)) {
      write(row, null);
      place(element, null);
      add.focus();
    } else if (ways[event.key] && box) {
      const [right, down] = ways[event.key];
      const moved = event.shiftKey ? { w: box.w + right, h: box.h + down } : { x: box.x + right, y: box.y + down };
      change(row, element, { ...box, ...moved });
    } else {
      return;
    }
    event.preventDefault();
  }

  function spot(event) {
    const frame = stage.getBoundingClientRect();
    return {
      x: within(((event.clientX - frame.left) / frame.width) * 100, 0, 100),
      y: within(((event.clientY - frame.top) / frame.height) * 100, 0, 100),
    };
  }

  /** Move a box, or change its size by its corner. */
  function byPointer(event, row, element) {
    event.stopPropagation();
    const start = spot(event);
    const box = read(row);
    const sizing = event.target.classList.contains("cover-corner");
    drag(event, element, (now) => {
      const right = now.x - start.x;
      const down = now.y - start.y;
      const moved = sizing ? { w: box.w + right, h: box.h + down } : { x: box.x + right, y: box.y + down };
      change(row, element, { ...box, ...moved });
    });
  }

  function drag(event, element, moved) {
    element.setPointerCapture(event.pointerId);
    const onMove = (move) => moved(spot(move));
    element.addEventListener("pointermove", onMove);
    element.addEventListener("pointerup", () => element.removeEventListener("pointermove", onMove), { once: true });
    element.addEventListener("pointercancel", () => element.removeEventListener("pointermove", onMove), { once: true });
  }

  /** Draw a new box from where the pointer goes down. */
  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const start = spot(event);
    let made = null;
    drag(event, stage, (now) => {
      const size = { w: Math.abs(now.x - start.x), h: Math.abs(now.y - start.y) };
      if (!made && Math.max(size.w, size.h) < SMALLEST) return;
      made ||= boxOf(freeRow());
      change(made.row, made.element, { x: Math.min(now.x, start.x), y: Math.min(now.y, start.y), ...size });
    });
  });

  const boxOf = (row) => boxes.find((box) => box.row === row);

  add.hidden = false;
  add.addEventListener("click", () => {
    const { row, element } = boxOf(freeRow());
    change(row, element, { x: 40, y: 35, w: 20, h: 20 });
    element.focus();
  });
  rows().forEach(follow);
  document.getElementById("numbers").open = document.querySelector(".cover-row .field-errors") !== null;
})();
