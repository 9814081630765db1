// The outbox on disk: one IndexedDB store, keyed by the id of the send. A browser that keeps no database (some do
// not in private windows) gets a shelf in memory: what is unsent then lasts as long as the page.

import type { Item, Shelf } from "./outbox";

const DATABASE = "teahouse";
const STORE = "outbox";

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "cid" });
  return settled(request);
}

/** The shelf of this browser. */
export async function openShelf(): Promise<Shelf> {
  let database: IDBDatabase;
  try {
    database = await openDatabase();
  } catch {
    return memoryShelf();
  }
  const act = (how: IDBTransactionMode): IDBObjectStore => database.transaction(STORE, how).objectStore(STORE);
  // "Stored" is when the transaction is complete, not when its request succeeded: that one may still be undone.
  const write = (change: (store: IDBObjectStore) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const store = act("readwrite");
      store.transaction.oncomplete = () => resolve();
      store.transaction.onabort = () => reject(store.transaction.error);
      change(store);
    });
  return {
    async list(account) {
      const all = (await settled(act("readonly").getAll())) as Item[];
      return all.filter((item) => item.account === account);
    },
    put: (item) => write((store) => store.put(item)),
    remove: (cid) => write((store) => store.delete(cid)),
  };
}

/** A shelf that forgets when the page ends. */
export function memoryShelf(): Shelf {
  const items = new Map<string, Item>();
  return {
    list: async (account) => [...items.values()].filter((item) => item.account === account),
    put: async (item) => void items.set(item.cid, item),
    remove: async (cid) => void items.delete(cid),
  };
}
