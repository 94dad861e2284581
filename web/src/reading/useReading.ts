/** What stands on the screen of someone who is looking has been read. */
import { useEffect, useRef, type RefObject } from "react";
import type { VirtualizerHandle } from "virtua";
import { isInterleaved } from "@/messages/narrow";
import type { Row } from "@/messages/rows";
import { setWindow, windowOf } from "@/messages/windows";
import { firstUnread } from "@/reading/counts";
import { useSession, type Session } from "@/shell/session";
import type { Visit } from "@/shell/router";

const isLooking = () => document.visibilityState === "visible" && document.hasFocus();

/** Following a link to one message is not reading what is around it, until one moves. */
const MOVES = ["wheel", "touchmove", "keydown", "pointerdown"] as const;

function mayRead({ store }: Session, visit: Visit, moved: boolean): boolean {
  const { readPolicy } = store.get().settings;
  if (readPolicy === "never" || (readPolicy === "conversations" && isInterleaved(visit.narrow))) return false;
  return (visit.near === undefined || moved) && isLooking();
}

function onScreen(list: VirtualizerHandle, rows: readonly Row[]): number[] {
  const first = list.findItemIndex(list.scrollOffset);
  const last = list.findItemIndex(list.scrollOffset + list.viewportSize - 1);
  return rows.slice(first, last + 1).map(({ message }) => message.id);
}

/** Gives a function to call whenever something new may have come into sight. */
export function useReading(visit: Visit, rows: readonly Row[], list: RefObject<VirtualizerHandle | null>): () => void {
  const session = useSession();
  const moved = useRef(false);
  const latest = useRef(rows);
  latest.current = rows;

  const see = () => {
    if (list.current && mayRead(session, visit, moved.current)) session.marker.saw(onScreen(list.current, latest.current));
  };
  useEffect(() => {
    moved.current = false;
    const stop = new AbortController();
    for (const kind of MOVES) window.addEventListener(kind, () => (moved.current = true), { passive: true, once: true, signal: stop.signal });
    window.addEventListener("focus", see, { signal: stop.signal });
    document.addEventListener("visibilitychange", see, { signal: stop.signal });
    return () => stop.abort();
  }, [visit.number]);
  useUnreadLine(session, visit);
  return see;
}

/** Whoever looks away finds a line above what came meanwhile. */
function useUnreadLine(session: Session, visit: Visit): void {
  const { store, windows } = session;
  useEffect(() => {
    const draw = () => {
      if (isLooking()) return;
      const first = firstUnread(store.get(), visit.narrow);
      const { unreadFrom, loading } = windowOf(windows, visit.narrow);
      const isStale = unreadFrom === null || !store.get().reading.unread.has(unreadFrom);
      if (loading === null && isStale && first !== null) setWindow(windows, visit.narrow, { unreadFrom: first });
    };
    return store.watch(draw);
  }, [visit.number]);
}
