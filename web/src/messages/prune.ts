/** A page that stays open for weeks hears of more messages than anyone will scroll to, and one who scrolls for long loads more: those far out of sight are let go. */
import type { Message } from "@/messages/message";
import type { Narrow } from "@/messages/narrow";
import { narrowKey } from "@/messages/narrow";
import { createSelection, windowOf, type Windows } from "@/messages/windows";
import type { Store } from "@/realm/store";

/** Where deriving a view from all messages still takes about a millisecond. */
export const MOST = 12_000;
/** Of one view; older ones are fetched again by whoever scrolls up. */
export const KEPT = 4_000;

/** Keeps what the open view shows around where it stands; null: at its end. Other views are fetched afresh when they are opened. */
export function prune(store: Store, windows: Windows, open: Narrow, around: number | null): void {
  const state = store.get();
  if (Object.keys(state.messages.byId).length <= MOST) return;
  const window = windowOf(windows, open);
  const shown = createSelection(open)(state, window);
  const { first, last } = keptOf(shown, around);
  const kept = shown.slice(first, last);
  // What is on its way to a side that is cut comes too late, and is asked for again from the new edge.
  const older = first > 0 ? { from: kept[0]?.id ?? window.from, isLoadingOlder: false } : {};
  const newer = last < shown.length ? { to: kept.at(-1)?.id ?? window.to, isLoadingNewer: false } : {};
  const byId = Object.fromEntries(kept.map((message) => [message.id, message]));
  store.change((now) => ({ ...now, messages: { ...now.messages, byId } }));
  windows.set(window.isOpening ? {} : { [narrowKey(open)]: { ...window, ...older, ...newer } });
}

function keptOf(shown: readonly Message[], around: number | null): { first: number; last: number } {
  const at = around === null ? -1 : shown.findIndex(({ id }) => id >= around);
  const middle = at < 0 ? shown.length : at;
  const first = Math.max(0, Math.min(middle - KEPT / 2, shown.length - KEPT));
  return { first, last: Math.min(shown.length, first + KEPT) };
}
