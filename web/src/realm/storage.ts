/** What must survive a reload of this tab. One account's things are never shown to another. */
export type Shelf<T> = { load: () => T; save: (value: T) => void };

const PREFIX = "parley:";

export function createShelf<T>(name: string, accountId: number, fallback: T): Shelf<T> {
  const key = `${PREFIX}${accountId}:${name}`;
  return {
    load: () => {
      try {
        const text = sessionStorage.getItem(key);
        return text === null ? fallback : (JSON.parse(text) as T);
      } catch {
        return fallback; // storage may be forbidden, or hold what an older version wrote
      }
    },
    save: (value) => {
      try {
        sessionStorage.setItem(key, JSON.stringify(value));
      } catch {
        // full or forbidden: it still lives in memory
      }
    },
  };
}

export function forgetEverything(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}
