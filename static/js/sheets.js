// Looks again every few seconds whether the background worker is done with an upload, and shows the page anew then.
(() => {
  "use strict";
  const PAUSE = 3000;
  const waits = document.querySelector("[data-waits]");
  const look = async () => {
    try {
      const answer = await fetch(waits.dataset.waits, { headers: { Accept: "application/json" } });
      if (answer.ok && !(await answer.json()).waiting) {
        window.location.reload();
        return;
      }
    } catch {
      // Without a connection: look again later.
    }
    setTimeout(look, PAUSE);
  };
  if (waits) setTimeout(look, PAUSE);
})();
