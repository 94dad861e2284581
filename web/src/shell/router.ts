/** What is open follows the address bar, so that back, forward and reload lead to the same place. */
import { addressFrom, hashFor, type Address } from "@/shell/address";
import { createCell, type Cell } from "@/realm/cell";
import type { RealmState } from "@/realm/state";

/** Where in the view this entry of the browser's history was left. */
export type Spot = { messageId: number; offset: number };

export type Visit = Address & {
  /** Counts visits, so that going to the same place again is a visit too. */
  number: number;
  spot: Spot | null;
};

export type Router = {
  use: Cell<Visit>["use"];
  get: () => Visit;
  go: (address: Address) => void;
  /** The same place under another name: no new step back. */
  correct: (address: Address) => void;
  hrefFor: (address: Address) => string;
  leaveAt: (spot: Spot | null) => void;
};

const spotIn = (state: unknown): Spot | null => (state as { spot?: Spot } | null)?.spot ?? null;

export function createRouter(state: () => RealmState, signal: AbortSignal): Router {
  let number = 0;
  const visit = (): Visit => ({ ...addressFrom(location.hash, state()), number: ++number, spot: spotIn(history.state) });
  const cell = createCell(visit());
  window.addEventListener("hashchange", () => cell.set(visit()), { signal });

  const hrefFor = (address: Address) => hashFor(address, state());
  return {
    use: cell.use,
    get: cell.get,
    hrefFor,
    go: (address) => {
      const hash = hrefFor(address);
      if (hash === location.hash) cell.set(visit());
      else location.hash = hash;
    },
    correct: (address) => {
      history.replaceState(history.state, "", hrefFor(address));
      cell.set(visit());
    },
    leaveAt: (spot) => history.replaceState({ spot }, ""),
  };
}
