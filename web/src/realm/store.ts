/** The one place where what we know changes: events are applied in order, fetched messages are merged in. */
import { kindOf, type Kind, type RealmEvent } from "@/api/events";
import type { WireMessage } from "@/api/wire";
import { withFetched } from "@/messages/state";
import { createCell, type Cell } from "@/realm/cell";
import { reducers } from "@/realm/reducers";
import type { RealmState } from "@/realm/state";

type AnyReducer = (state: RealmState, event: RealmEvent) => RealmState;

/** These may be applied again without harm, and so be told to messages that arrive late. */
const REPEATABLE: ReadonlySet<Kind> = new Set<Kind>([
  "reaction/add", "reaction/remove", "update_message", "delete_message", "update_message_flags/add", "update_message_flags/remove",
]);
/** More than anything that can happen during one fetch. */
const KEPT = 2_000;

export type Store = {
  get: () => RealmState;
  use: Cell<RealmState>["use"];
  watch: Cell<RealmState>["watch"];
  apply: (event: RealmEvent) => void;
  applyAll: (events: readonly RealmEvent[]) => void;
  change: (change: (state: RealmState) => RealmState) => void;
  replace: (state: RealmState) => void;
  /** Take the mark before asking, give it back with the answer: what happened meanwhile is told to what was fetched. */
  mark: () => number;
  merge: (messages: readonly WireMessage[], since: number) => void;
};

function reduced(state: RealmState, event: RealmEvent): RealmState {
  const reduce = reducers[kindOf(event)] as AnyReducer | undefined;
  return reduce ? reduce(state, event) : state; // unknown: a newer server's event
}

export function createStore(initial: RealmState): Store {
  const cell = createCell(initial);
  const heard: { at: number; event: RealmEvent }[] = [];
  let clock = 0;

  const remember = (event: RealmEvent) => {
    if (REPEATABLE.has(kindOf(event))) heard.push({ at: ++clock, event });
    if (heard.length > KEPT) heard.splice(0, KEPT / 2);
  };
  const applyAll = (events: readonly RealmEvent[]) => {
    events.forEach(remember);
    cell.set(events.reduce(reduced, cell.get()));
  };
  return {
    get: cell.get,
    use: cell.use,
    watch: cell.watch,
    apply: (event) => applyAll([event]),
    applyAll,
    change: cell.update,
    replace: cell.set,
    mark: () => clock,
    merge: (messages, since) => {
      const meanwhile = heard.filter(({ at }) => at > since).map(({ event }) => event);
      cell.set(meanwhile.reduce(reduced, withFetched(cell.get(), messages)));
    },
  };
}
