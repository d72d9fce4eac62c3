// The report form: goes through the queue of the device, so that it survives a lost net and a closed browser.
"use strict";

(() => {
  const form = document.getElementById("report");
  const bar = document.getElementById("queue").dataset;
  const faults = document.getElementById("report-faults");
  const photos = form.elements.photos;
  const LONGEST = 1600;
  const PLAIN = ["csrfmiddlewaretoken", "photos"];
  let key = crypto.randomUUID();
  let replaced = null;

  /** A photo as small as it will be kept anyway, so that it is sent on a poor net too. */
  async function smaller(file) {
    try {
      const image = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, LONGEST / Math.max(image.width, image.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(image.width * scale);
      canvas.height = Math.round(image.height * scale);
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.88));
      return blob ? { name: "foto.jpg", blob } : { name: file.name, blob: file };
    } catch {
      return { name: file.name, blob: file };
    }
  }

  async function written() {
    form.elements.key.value = key;
    const fields = [...new FormData(form)].filter(([name]) => !PLAIN.includes(name));
    const chosen = photos ? await Promise.all([...photos.files].map(smaller)) : [];
    return {
      key,
      account: bar.account,
      address: form.getAttribute("action"),
      page: form.getAttribute("action"),
      label: form.dataset.label,
      at: Date.now(),
      fields,
      photos: chosen,
      state: "waiting",
      tries: 0,
      errors: {},
    };
  }

  async function submit() {
    const report = await written();
    await self.waiting.put(report);
    if (replaced) await self.waiting.remove(replaced);
    navigator.storage?.persist?.();
    let result;
    try {
      result = (await self.sending.all(bar.pass, report.key))[report.key];
    } catch {
      result = { state: "waiting" };
    }
    if (result?.state === "sent") location.assign(result.next);
    else if (result?.state === "invalid") mend(report.key, result.errors);
    else if (result?.state === "conflict") location.assign(`${result.next}#ko-${report.key}`);
    else await later();
  }

  /** It waits: ask the worker to send it when the net is back, and go on to My week. */
  async function later() {
    const registration = await navigator.serviceWorker?.getRegistration(bar.scope);
    await registration?.sync?.register("samlofte-send").catch(() => undefined);
    location.assign(form.querySelector(".report-send a").href);
  }

  /** Show what is wrong; the report waits in the queue until a mended one takes its place. */
  function mend(wrong, errors) {
    replaced = wrong;
    key = crypto.randomUUID();
    show(errors);
  }

  function show(errors) {
    const list = document.createElement("ul");
    for (const [name, sentences] of Object.entries(errors)) {
      const field = form.querySelector(`[name="${CSS.escape(name)}"]`);
      field?.setAttribute("aria-invalid", "true");
      const hidden = field?.closest("details, [hidden]");
      if (hidden?.localName === "details") hidden.open = true;
      else hidden?.removeAttribute("hidden");
      for (const sentence of sentences) list.append(fault(field, sentence));
    }
    faults.replaceChildren(list);
    faults.hidden = false;
    faults.focus();
  }

  function fault(field, sentence) {
    const line = document.createElement("li");
    if (!field?.id) {
      line.textContent = sentence;
      return line;
    }
    const link = document.createElement("a");
    link.href = `#${field.id}`;
    link.textContent = sentence;
    line.append(link);
    return line;
  }

  /** Fill the form with a report that waits, so that it can be looked at, changed and sent again. */
  async function restore() {
    const named = location.hash.startsWith("#ko-") ? location.hash.slice(4) : "";
    const all = await self.waiting.all();
    const own = all.filter((one) => one.account === bar.account);
    const report = own.find((one) => one.key === named) || own.find((one) => one.page === form.getAttribute("action"));
    if (!report) return;
    for (const [name, value] of report.fields) fill(name, value);
    if (photos && report.photos.length) {
      const chosen = new DataTransfer();
      for (const photo of report.photos) chosen.items.add(new File([photo.blob], photo.name, { type: photo.blob.type }));
      photos.files = chosen.files;
    }
    replaced = report.key;
    if (Object.keys(report.errors).length) show(report.errors);
  }

  function fill(name, value) {
    if (["key", "planned_for", "corrects"].includes(name)) return;
    const field = form.elements[name];
    if (!field) return;
    if (field.type === "checkbox") field.checked = true;
    else field.value = value;
  }

  function steps() {
    for (const name of ["hours", "people"]) {
      const field = form.elements[name];
      if (field) field.before(step(field, -1));
      if (field) field.after(step(field, 1));
      field?.parentElement.classList.add("has-steps");
    }
  }

  function step(field, by) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-secondary step";
    button.textContent = by > 0 ? "+" : "−";
    button.setAttribute("aria-label", `${button.textContent} ${form.querySelector(`label[for="${field.id}"]`).firstChild.textContent.trim()}`);
    const size = field.name === "hours" ? 0.5 : 1;
    button.addEventListener("click", () => {
      field.value = Math.max(0, (Number(field.value) || 0) + by * size);
    });
    return button;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = form.querySelector(".report-send .button");
    button.disabled = true;
    submit().catch(() => form.submit()).finally(() => {
      button.disabled = false;
    });
  });
  steps();
  restore().catch(() => undefined);
})();
