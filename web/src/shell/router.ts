/** What is open follows the address bar, so that back, forward and reload lead to the same place. */
import { addressFrom, hashFor, type Address } from "@/shell/address";
import type { Spot } from "@/messages/spot";
import { createCell, type Cell } from "@/realm/cell";
import type { RealmState } from "@/realm/state";
import { createShelf } from "@/realm/storage";

export type Visit = Address & {
  /** Counts visits, so that going to the same place again is a visit too. */
  number: number;
  /** Names this entry of the browser's history. */
  entry: string;
  /** Where it was left. */
  spot: Spot | null;
};

export type Router = {
  use: Cell<Visit>["use"];
  get: () => Visit;
  watch: Cell<Visit>["watch"];
  go: (address: Address) => void;
  /** The same place under another name: no new step back. */
  correct: (address: Address) => void;
  hrefFor: (address: Address) => string;
  /** Notes where the feed of a visit stands now. */
  stand: (visit: Visit, spot: Spot | null) => void;
  spotOf: (visit: Visit) => Spot | null;
};

/** History is as long as the browser lets it be; who goes back further begins anew there. */
const KEPT = 200;
/** Storage is written when nothing moves. */
const SAVE_AFTER = 300;

const entryIn = (state: unknown): string | null => (state as { entry?: string } | null)?.entry ?? null;

/** Each entry of the browser's history carries a name, and under it we keep where it was left: at any time, for the browser only lets the entry itself be changed while one is there. */
function entryNow(): string {
  const known = entryIn(history.state);
  if (known !== null) return known;
  const entry = Math.random().toString(36).slice(2);
  history.replaceState({ entry }, "");
  return entry;
}

function createSpots(accountId: number, signal: AbortSignal) {
  const shelf = createShelf<[string, Spot][]>("spots", accountId, []);
  const spots = new Map(shelf.load());
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    shelf.save([...spots].slice(-KEPT));
  };
  window.addEventListener("pagehide", save, { signal });
  signal.addEventListener("abort", () => clearTimeout(timer));
  return {
    get: (entry: string) => spots.get(entry) ?? null,
    set: (entry: string, spot: Spot | null) => {
      spots.delete(entry);
      if (spot) spots.set(entry, spot);
      timer ??= setTimeout(save, SAVE_AFTER);
    },
  };
}

export function createRouter(state: () => RealmState, signal: AbortSignal): Router {
  let number = 0;
  const spots = createSpots(state().selfId, signal);
  const visit = (): Visit => {
    const entry = entryNow();
    return { ...addressFrom(location.hash, state()), number: ++number, entry, spot: spots.get(entry) };
  };
  const cell = createCell(visit());
  window.addEventListener("hashchange", () => cell.set(visit()), { signal });

  const hrefFor = (address: Address) => hashFor(address, state());
  return {
    use: cell.use,
    get: cell.get,
    watch: cell.watch,
    hrefFor,
    go: (address) => {
      const hash = hrefFor(address);
      if (hash === location.hash) cell.set({ ...visit(), spot: null });
      else location.hash = hash;
    },
    correct: (address) => {
      history.replaceState(history.state, "", hrefFor(address));
      cell.set(visit());
    },
    stand: ({ entry }, spot) => spots.set(entry, spot),
    spotOf: ({ entry }) => spots.get(entry),
  };
}
