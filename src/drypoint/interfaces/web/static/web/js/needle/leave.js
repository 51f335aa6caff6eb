// Signing out: nothing of any patient stays on this device, and nothing that waits to be sent is lost by it.
import { visitsWithEvents } from "./store.js";

export const clearDevice = async () => {
  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(registrations.map((one) => one.unregister()));
  const names = typeof caches === "undefined" ? [] : await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("drypoint-")).map((name) => caches.delete(name)));
  await new Promise((resolve) => {
    const closing = indexedDB.deleteDatabase("drypoint-needle");
    closing.onsuccess = closing.onerror = closing.onblocked = resolve;
  });
};

// Sign out once nothing waits; otherwise lead to what waits.
export const leave = async (form) => {
  const visits = await visitsWithEvents();
  if (!visits.length) {
    await clearDevice();
    form.submit();
    return;
  }
  const notice = form.querySelector("[data-unsent]");
  const link = notice.querySelector("a");
  link.href = link.dataset.page.replace("00000000-0000-0000-0000-000000000000", visits[0]);
  notice.hidden = false;
  link.focus();
};
