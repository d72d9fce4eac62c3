// Lists the pages that are kept on this device, on the page that is shown without a net.
"use strict";

(async () => {
  const list = document.getElementById("kept-pages");
  const pages = await caches.open("samlofte-pages");
  for (const request of await pages.keys()) {
    const kept = await pages.match(request);
    const title = new DOMParser().parseFromString(await kept.text(), "text/html").title;
    const link = document.createElement("a");
    link.href = new URL(request.url).pathname;
    link.textContent = title;
    const row = document.createElement("li");
    row.append(link);
    list.append(row);
  }
  document.getElementById("kept-none").hidden = list.children.length > 0;
})();
