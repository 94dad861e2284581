/** A page that stays open for weeks hears of more messages than anyone will scroll to: those out of sight are let go. */
import type { Narrow } from "@/messages/narrow";
import { narrowKey } from "@/messages/narrow";
import { createSelection, windowOf, type Windows } from "@/messages/windows";
import type { Store } from "@/realm/store";

/** Where deriving a view from all messages still takes about a millisecond. */
export const MOST = 12_000;
/** Of one view; older ones are fetched again by whoever scrolls up. */
export const KEPT = 4_000;

/** Keeps what the open view shows. Other views are fetched afresh when they are opened. */
export function prune(store: Store, windows: Windows, open: Narrow): void {
  const state = store.get();
  if (Object.keys(state.messages.byId).length <= MOST) return;
  const window = windowOf(windows, open);
  const shown = createSelection(open)(state, window);
  const kept = shown.slice(-KEPT);
  const from = kept.length < shown.length ? (kept[0]?.id ?? window.from) : window.from;
  windows.set(window.loading === "first" ? {} : { [narrowKey(open)]: { ...window, from } });
  const byId = Object.fromEntries(kept.map((message) => [message.id, message]));
  store.change((now) => ({ ...now, messages: { ...now.messages, byId } }));
}
