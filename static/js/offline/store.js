// Reports that wait to be sent, in the browser's own database. Used by pages and by the worker alike.
"use strict";

self.waiting = (() => {
  const NAME = "samlofte";
  const QUEUE = "queue";
  const channel = "BroadcastChannel" in self ? new BroadcastChannel("samlofte-queue") : null;

  function opened() {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(QUEUE, { keyPath: "key" });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  async function inQueue(mode, work) {
    const base = await opened();
    try {
      return await new Promise((resolve, reject) => {
        const transaction = base.transaction(QUEUE, mode);
        const request = work(transaction.objectStore(QUEUE));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      base.close();
    }
  }

  const listeners = [];

  function changed() {
    channel?.postMessage("changed");
    for (const listener of listeners) listener();
  }

  return {
    /** Every report that waits, the oldest first, whosoever it is. */
    async all() {
      const found = await inQueue("readonly", (store) => store.getAll());
      return found.sort((one, other) => one.at - other.at);
    },
    get: (key) => inQueue("readonly", (store) => store.get(key)),
    async put(report) {
      await inQueue("readwrite", (store) => store.put(report));
      changed();
    },
    async remove(key) {
      await inQueue("readwrite", (store) => store.delete(key));
      changed();
    },
    async clear() {
      await inQueue("readwrite", (store) => store.clear());
      changed();
    },
    /** Call a function whenever the queue changes, in this window or in another. */
    onChange(listener) {
      listeners.push(listener);
      channel?.addEventListener("message", listener);
    },
  };
})();
