// Sends what waits, one report after another and never two senders at a time. The key of a report makes it one report
// however often it is sent. Nothing leaves the queue before the server has said that it is kept.
"use strict";

self.sending = (() => {
  const KEPT = [200, 201];
  const EXPIRED = "signin";

  /** Whose session it is, with a fresh token; null where nobody is signed in. Throws where there is no net. */
  async function passOf(address) {
    const answer = await fetch(address, { headers: { Accept: "application/json" }, cache: "no-store" });
    return answer.ok ? answer.json() : null;
  }

  /** Without photos a form is small: what is filled in, and not in parts. */
  function formOf(report) {
    const filled = report.fields.filter(([, value]) => value !== "");
    if (!report.photos.length) return new URLSearchParams(filled);
    const body = new FormData();
    for (const [name, value] of filled) body.append(name, value);
    for (const photo of report.photos) body.append("photos", photo.blob, photo.name);
    return body;
  }

  async function told(answer) {
    const isJson = (answer.headers.get("Content-Type") || "").includes("json");
    return isJson ? answer.json() : null;
  }

  /** Send one report, and note in the queue what came of it. */
  async function send(report, pass, watched) {
    const headers = { Accept: "application/json", "X-CSRFToken": pass.token };
    if (watched) headers["X-Watched"] = "yes";
    await self.waiting.put({ ...report, tries: report.tries + 1 });
    const answer = await fetch(report.address, { method: "POST", headers, body: formOf(report), redirect: "manual" });
    const said = await told(answer);
    if (KEPT.includes(answer.status)) {
      await self.waiting.remove(report.key);
      return { state: "sent", next: said.next };
    }
    const state = stateOf(answer.status, said);
    const left = { ...report, tries: report.tries + 1, state, errors: said?.errors || {}, saved: said?.saved || [] };
    if (said?.next) left.page = said.next;
    await self.waiting.put(left);
    return { state, ...said };
  }

  function stateOf(status, said) {
    if (status === 409) return "conflict";
    if (status === 422) return "invalid";
    if (status === 401 || status === 0 || (status === 403 && said === null)) return EXPIRED;
    if (status >= 500 || status === 429 || status === 408) return "waiting";
    return "refused";
  }

  async function sendEach(address, watchedKey) {
    const results = {};
    const reports = (await self.waiting.all()).filter((one) => ["waiting", EXPIRED].includes(one.state));
    if (!reports.length) return results;
    const pass = await passOf(address);
    for (const report of reports) {
      if (pass === null) {
        await self.waiting.put({ ...report, state: EXPIRED });
        results[report.key] = { state: EXPIRED };
      } else if (pass.account === report.account) {
        results[report.key] = await send(report, pass, report.key === watchedKey);
      }
    }
    return results;
  }

  return {
    /** Send all that waits for the account that is signed in. Returns what came of each, by its key; throws without a net. */
    all(address, watchedKey) {
      const work = () => sendEach(address, watchedKey);
      return navigator.locks ? navigator.locks.request("samlofte-queue", work) : work();
    },
  };
})();
