// On every page of the workspace: shows what waits, sends it when the net is back, and empties it at sign-out.
"use strict";

(() => {
  const bar = document.getElementById("queue");
  const words = bar.dataset;
  const PAGES = "samlofte-pages";
  const MOST = 12;
  const OWNER = "samlofte-account";

  async function draw() {
    const all = await self.waiting.all();
    const own = all.filter((report) => report.account === words.account);
    const others = all.length - own.length;
    bar.hidden = all.length === 0;
    bar.querySelector(".queue-sum").textContent = words.sum.replace("{n}", own.length);
    bar.querySelector(".queue-list").replaceChildren(...own.map(row));
    const note = bar.querySelector(".queue-others");
    note.hidden = others === 0;
    note.textContent = words.others.replace("{n}", others);
    const expired = own.some((report) => report.state === "signin");
    bar.querySelector('[data-queue="signin"]').hidden = !expired;
    bar.querySelector('[data-queue="send"]').hidden = expired || !own.some((report) => report.state === "waiting");
    mark(own);
    bar.querySelector("details").open ||= own.some((report) => report.state !== "waiting");
  }

  /** What waits to be sent is no longer asked for in My week. */
  function mark(own) {
    for (const link of document.querySelectorAll(".thing a[data-keep]")) {
      const report = own.find((one) => new URL(one.address, location.href).pathname === new URL(link.href).pathname);
      const thing = link.closest(".thing");
      thing.querySelector(".thing-why").hidden = Boolean(report);
      thing.querySelector(".thing-waits")?.remove();
      if (!report) continue;
      const note = document.createElement("p");
      note.className = "thing-waits";
      note.textContent = `${words.reported}: ${words[report.state]}`;
      thing.prepend(note);
    }
  }

  function row(report) {
    const line = document.getElementById("queue-row").content.cloneNode(true);
    line.querySelector(".queue-label").textContent = report.label;
    line.querySelector(".queue-state").textContent = words[report.state];
    const open = line.querySelector('[data-queue="open"]');
    open.href = `${report.page}#ko-${report.key}`;
    open.hidden = report.state === "refused";
    line.querySelector('[data-queue="drop"]').addEventListener("click", () => drop(report.key));
    return line;
  }

  async function drop(key) {
    if ((await asked("queue-drop")) !== "leave") return;
    await self.waiting.remove(key);
    await draw();
  }

  function asked(id) {
    const dialog = document.getElementById(id);
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true }));
  }

  async function send() {
    let results = {};
    try {
      results = await self.sending.all(words.pass);
    } catch {
      // no net: what waits goes on waiting
    }
    await draw();
    // My week still asks for what has just been sent.
    const isSent = Object.values(results).some((result) => result.state === "sent");
    if (isSent && document.querySelector("[data-keep]")) location.reload();
  }

  /** Forget everything that was kept on this device for work without a net. */
  async function forget() {
    await self.waiting.clear();
    const names = "caches" in self ? await caches.keys() : [];
    await Promise.all(names.filter((name) => name.startsWith("samlofte-")).map((name) => caches.delete(name)));
    const registration = await navigator.serviceWorker?.getRegistration(words.scope);
    await registration?.unregister();
    localStorage.removeItem(OWNER);
  }

  async function signOut(form) {
    const count = (await self.waiting.all()).length;
    if (count) {
      document.querySelector(".queue-leave-sum").textContent = words.sum.replace("{n}", count);
      if ((await asked("queue-leave")) !== "leave") return;
    }
    await forget();
    form.submit();
  }

  /**
   * Put aside My week and the forms that it leads to. They are fetched anew and say that they are to be kept: a message
   * to the person is left for the page that the person opens. Pages kept for another account are thrown away.
   */
  async function keepForOwner() {
    if (localStorage.getItem(OWNER) !== words.account) await caches.delete(PAGES);
    localStorage.setItem(OWNER, words.account);
    const pages = await caches.open(PAGES);
    const links = [...document.querySelectorAll("a[data-keep]")].slice(0, MOST);
    const paths = links.map((link) => new URL(link.href).pathname);
    if (document.querySelector("[data-keep]")) paths.unshift(location.pathname);
    await Promise.all(paths.map((path) => keep(pages, path)));
  }

  async function keep(pages, path) {
    // The way to sign-in is not followed: its page would give this browser another token than the one on the screen.
    const answer = await fetch(path, { headers: { Accept: "text/html", "Samlofte-Keep": "1" }, redirect: "manual" });
    if (answer.ok) await pages.put(path, answer);
    // What the server cannot say just now is no reason to throw away what it said before.
    else if (answer.status < 500) await pages.delete(path);
  }

  async function begin() {
    await draw();
    if ("serviceWorker" in navigator && "caches" in self) {
      await navigator.serviceWorker.register(words.worker, { scope: words.scope });
      if (navigator.onLine) await keepForOwner();
    }
    await send();
  }

  for (const form of document.querySelectorAll(`form[action="${words.leave}"]`)) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      signOut(form);
    });
  }
  bar.querySelector('[data-queue="send"]').addEventListener("click", send);
  self.waiting.onChange(draw);
  self.addEventListener("online", send);
  begin().catch(() => undefined);
})();
