/** What is loaded of each view: a stretch without gaps. What it shows is derived from the messages themselves, so edits and moves need no care here. */
import { holds, narrowKey, type Narrow } from "@/messages/narrow";
import type { Message } from "@/messages/message";
import type { Start } from "@/messages/spot";
import { remember } from "@/realm/memo";
import { createCell, type Cell } from "@/realm/cell";
import type { RealmState } from "@/realm/state";

export type Window = {
  /** From here to there every message of the view is known. 0 and Infinity: to the end of it. */
  from: number;
  to: number;
  /** Nothing can be shown yet. */
  isOpening: boolean;
  isLoadingOlder: boolean;
  isLoadingNewer: boolean;
  /** Why nothing can be shown: the view is refused, or does not exist. */
  refused: string | null;
  /** Where only the server can tell what belongs. */
  ids: ReadonlySet<number> | null;
  /** Where reading started: the first unread message at that time, or none. */
  unreadFrom: number | null;
  /** Counts how often someone went here: whenever it rises, the feed goes to `start`. */
  opened: number;
  start: Start;
};

export type Windows = Cell<Readonly<Record<string, Window>>>;

export const EMPTY: Window = {
  from: Infinity, to: 0, isOpening: true, isLoadingOlder: false, isLoadingNewer: false, refused: null, ids: null, unreadFrom: null, opened: 0, start: "end",
};

export const hasOldest = ({ from }: Window): boolean => from === 0;
export const hasNewest = ({ to }: Window): boolean => to === Infinity;

export const createWindows = (): Windows => createCell<Readonly<Record<string, Window>>>({});

export const windowOf = (windows: Windows, narrow: Narrow): Window => windows.get()[narrowKey(narrow)] ?? EMPTY;

export const setWindow = (windows: Windows, narrow: Narrow, change: Partial<Window>): void =>
  windows.update((all) => ({ ...all, [narrowKey(narrow)]: { ...(all[narrowKey(narrow)] ?? EMPTY), ...change } }));

type Part = Pick<RealmState, "messages" | "channels" | "policies">;

function shown(byId: Part["messages"]["byId"], channels: Part["channels"], policies: Part["policies"], narrow: Narrow, window: Window): Message[] {
  const state = { channels, policies };
  // Ids are whole numbers, and such keys come in ascending order.
  return Object.values(byId).filter(
    (message) => message.id >= window.from && message.id <= window.to && (window.ids?.has(message.id) ?? holds(state, narrow, message) === true),
  );
}

/** One for each place that shows a view: it keeps its last result. */
export function createSelection(narrow: Narrow): (state: Part, window: Window) => readonly Message[] {
  const select = remember((byId: Part["messages"]["byId"], channels: Part["channels"], policies: Part["policies"], from: number, to: number, ids: Window["ids"]) =>
    shown(byId, channels, policies, narrow, { ...EMPTY, from, to, ids }));
  return (state, { from, to, ids }) => select(state.messages.byId, state.channels, state.policies, from, to, ids);
}
