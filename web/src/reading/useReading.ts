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

type Range = { first: number; last: number };

function onScreen(list: VirtualizerHandle): Range {
  return { first: list.findItemIndex(list.scrollOffset), last: list.findItemIndex(list.scrollOffset + list.viewportSize - 1) };
}

/** Between two looks at someone who scrolls, this many rows may have gone by and still been read. */
const BY = 25;

const bridged = (before: Range | null, now: Range): Range =>
  before && now.first > before.last && now.first - before.last <= BY ? { first: before.last + 1, last: now.last } : now;

/** Gives a function to call whenever something new may have come into sight. */
export function useReading(visit: Visit, rows: readonly Row[], list: RefObject<VirtualizerHandle | null>): () => void {
  const session = useSession();
  const moved = useRef(false);
  const latest = useRef(rows);
  latest.current = rows;

  const before = useRef<Range | null>(null);

  const see = () => {
    if (!list.current || !mayRead(session, visit, moved.current)) return;
    const now = onScreen(list.current);
    const { first, last } = bridged(before.current, now);
    before.current = now;
    session.marker.saw(latest.current.slice(first, last + 1).map(({ message }) => message.id));
  };
  useEffect(() => {
    moved.current = false;
    before.current = null;
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
