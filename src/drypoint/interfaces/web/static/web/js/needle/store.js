// What is kept on this device: events until the clinic has answered for each, and how sessions last stood.
import { openDB } from "../vendor/idb/index.js";

const NAME = "drypoint-needle";
const TOO_OLD_MS = 24 * 60 * 60 * 1000;

export const openStore = async () => {
  const database = await openDB(NAME, 1, {
    upgrade(made) {
      made.createObjectStore("events", { keyPath: "id" }).createIndex("visit", "visit");
      made.createObjectStore("sessions", { keyPath: "visit" });
    },
  });
  return new Store(database);
};

// Say for which visits events are still kept on this device.
export const visitsWithEvents = async () => {
  const known = await indexedDB.databases?.();
  if (known && !known.some((one) => one.name === NAME)) return [];
  const store = await openStore();
  const rows = await store.everything();
  store.close();
  return [...new Set(rows.map((row) => row.visit))];
};

export class Store {
  constructor(database) {
    this.database = database;
  }

  close() {
    this.database.close();
  }

  // Keep an event before anything is shown of it. Resolves once it is on the disk.
  async keep(row) {
    const writing = this.database.transaction("events", "readwrite", { durability: "strict" });
    await writing.store.add(row);
    await writing.done;
  }

  everything() {
    return this.database.getAll("events");
  }

  async kept(visit) {
    const rows = await this.database.getAllFromIndex("events", "visit", visit);
    return rows.sort((one, other) => one.made - other.made);
  }

  async mark(id, changes) {
    const writing = this.database.transaction("events", "readwrite");
    const row = await writing.store.get(id);
    if (row) await writing.store.put({ ...row, ...changes });
    await writing.done;
  }

  remove(id) {
    return this.database.delete("events", id);
  }

  async session(visit) {
    return (await this.database.get("sessions", visit)) ?? { visit };
  }

  async change(visit, changes) {
    const writing = this.database.transaction("sessions", "readwrite");
    const before = (await writing.store.get(visit)) ?? { visit };
    await writing.store.put({ ...before, ...changes, changed: Date.now() });
    await writing.done;
  }

  // Forget a session that is over. Events that wait are never forgotten with it.
  async forget(visit) {
    if ((await this.kept(visit)).length === 0) await this.database.delete("sessions", visit);
  }

  // Forget sessions that nobody has touched for a day, and those of somebody else who was here before.
  async forgetOthers(person, now = Date.now()) {
    const sessions = await this.database.getAll("sessions");
    const isOver = (session) => now - (session.changed ?? 0) > TOO_OLD_MS || session.state?.person !== person;
    const over = sessions.filter(isOver);
    await Promise.all(over.map((session) => this.forget(session.visit)));
    return over.map((session) => session.visit);
  }
}
