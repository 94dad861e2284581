/** What stands on the screen of someone who is looking has been read. */
import { useEffect, useRef } from "react";
import { isInterleaved } from "@/messages/narrow";
import type { Row } from "@/messages/rows";
import type { Stage } from "@/messages/stage";
import { setWindow, windowOf } from "@/messages/windows";
import { firstUnread } from "@/reading/counts";
import { isLooking, watchLooking } from "@/reading/looking";
import { passed } from "@/reading/seen";
import { useSession, type Session } from "@/shell/session";
import type { Visit } from "@/shell/router";

/** Following a link to one message is not reading what is around it, until one moves. */
const MOVES = ["wheel", "touchmove", "keydown", "pointerdown"] as const;
/** One look in so many milliseconds, the first of them after as long. */
const LOOK_EVERY = 120;

function mayRead({ store }: Session, visit: Visit, moved: boolean): boolean {
  const { readPolicy } = store.get().settings;
  if (readPolicy === "never" || (readPolicy === "conversations" && isInterleaved(visit.narrow))) return false;
  return (visit.near === undefined || moved) && isLooking();
}

/** Gives a function to call whenever something new may have come into sight. */
export function useReading(visit: Visit, rows: readonly Row[]): (stage: Stage) => void {
  const session = useSession();
  const moved = useRef(false);
  /** The last message of the look before: its place in the list changes when older ones come in. */
  const before = useRef<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const stage = useRef<Stage | null>(null);
  const latest = useRef({ rows, visit });
  latest.current = { rows, visit };

  const look = () => {
    timer.current = undefined;
    const now = stage.current?.inSight();
    if (!now || !mayRead(session, latest.current.visit, moved.current)) return;
    const ids = latest.current.rows.map(({ message }) => message.id);
    const { first, last } = passed(before.current === null ? null : ids.indexOf(before.current) + 1 || null, now);
    before.current = ids[last - 1] ?? null;
    session.marker.saw(ids.slice(first, last));
  };
  const lookSoon = () => {
    timer.current ??= setTimeout(look, LOOK_EVERY);
  };
  useEffect(() => {
    moved.current = false;
    session.marker.release();
    before.current = null;
    const stop = new AbortController();
    const move = () => ((moved.current = true), lookSoon());
    for (const kind of MOVES) window.addEventListener(kind, move, { passive: true, once: true, signal: stop.signal });
    watchLooking(lookSoon, stop.signal);
    lookSoon();
    return () => {
      stop.abort();
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, [visit.number]);
  useUnreadLine(session, visit);
  return (seen) => {
    stage.current = seen;
    lookSoon();
  };
}

/** Whoever looks away finds a line above what came meanwhile. */
function useUnreadLine(session: Session, visit: Visit): void {
  const { store, windows } = session;
  useEffect(() => {
    const draw = () => {
      if (isLooking()) return;
      const first = firstUnread(store.get(), visit.narrow);
      const { unreadFrom, isOpening } = windowOf(windows, visit.narrow);
      const isStale = unreadFrom === null || !store.get().reading.unread.has(unreadFrom);
      if (!isOpening && isStale && first !== null) setWindow(windows, visit.narrow, { unreadFrom: first });
    };
    return store.watch(draw);
  }, [visit.number]);
}
