/** Where the feed stands: it starts where reading goes on, stays put while older words come in above, and follows the end while one is there. */
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import type { VirtualizerHandle } from "virtua";
import type { Row } from "@/messages/rows";
import type { Window } from "@/messages/windows";
import { useSession } from "@/shell/session";
import type { Spot, Visit } from "@/shell/router";

/** So near the end counts as at the end. */
const AT_END = 48;
/** Fetch before the reader arrives. */
const AHEAD = 1_500;
/** The unread line stands a little below the top, with what was said before above it. */
const ABOVE_UNREAD = 96;
/** Rows are drawn and measured by then. */
const SETTLED_AFTER = 250;
const SEE_EVERY = 120;

type Options = {
  visit: Visit;
  window: Window;
  rows: readonly Row[];
  pending: number;
  list: RefObject<VirtualizerHandle | null>;
  onSeen: () => void;
};

const indexOf = (rows: readonly Row[], id: number): number => rows.findIndex(({ message }) => message.id >= id);

/** The message at the top edge, and how far it is above it. */
function spotOf(list: VirtualizerHandle, rows: readonly Row[]): Spot | null {
  const index = list.findItemIndex(list.scrollOffset);
  const row = rows[index];
  return row ? { messageId: row.message.id, offset: Math.round(list.scrollOffset - list.getItemOffset(index)) } : null;
}

function goToStart({ visit, window, rows, list }: Options): boolean {
  const handle = list.current;
  if (!handle) return false;
  const scrollTo = (id: number, options: Parameters<VirtualizerHandle["scrollToIndex"]>[1]) => {
    const index = indexOf(rows, id);
    if (index >= 0) handle.scrollToIndex(index, options);
    return index >= 0;
  };
  if (visit.spot && scrollTo(visit.spot.messageId, { align: "start", offset: visit.spot.offset })) return false;
  if (visit.near !== undefined && scrollTo(visit.near, { align: "center" })) return false;
  if (window.unreadFrom !== null && scrollTo(window.unreadFrom, { align: "start", offset: -ABOVE_UNREAD })) return false;
  handle.scrollToIndex(rows.length - 1, { align: "end" });
  return true;
}

export function useFeedScroll(options: Options) {
  const { visit, window, rows, pending, list, onSeen } = options;
  const { router, history } = useSession();
  const [isAtEnd, setAtEnd] = useState(true);
  const follows = useRef(true);
  const firstId = rows[0]?.message.id ?? 0;
  const knownFirst = useRef(firstId);
  const shift = firstId !== knownFirst.current;
  const length = rows.length + pending;

  const look = () => {
    const handle = list.current;
    if (!handle) return;
    follows.current = handle.scrollSize - handle.scrollOffset - handle.viewportSize < AT_END && window.to === Infinity;
    setAtEnd(follows.current);
  };
  const toLast = () => list.current?.scrollToIndex(length - 1, { align: "end" });

  useLayoutEffect(() => {
    knownFirst.current = firstId;
  }, [firstId]);
  useLayoutEffect(() => {
    follows.current = goToStart(options);
    setAtEnd(follows.current);
  }, [visit.number]);
  useLayoutEffect(() => {
    if (follows.current) toLast();
    const timer = setTimeout(() => {
      look();
      onSeen();
    }, SETTLED_AFTER);
    return () => clearTimeout(timer);
  }, [length, visit.number]);
  // What one sends is shown, wherever one was reading.
  useLayoutEffect(() => {
    if (pending > 0) toLast();
  }, [pending]);

  /** The list looks for its place by index over several frames: words put in above meanwhile would lead it astray. */
  const settled = useRef(false);
  const loadMore = () => {
    const handle = list.current;
    if (!handle || !settled.current) return;
    if (handle.scrollOffset < AHEAD) void history.older(visit.narrow);
    if (handle.scrollSize - handle.scrollOffset - handle.viewportSize < AHEAD) void history.newer(visit.narrow);
  };
  const loadMoreNow = useRef(loadMore);
  loadMoreNow.current = loadMore;
  useEffect(() => {
    settled.current = false;
    const timer = setTimeout(() => {
      settled.current = true;
      loadMoreNow.current();
    }, SETTLED_AFTER);
    return () => clearTimeout(timer);
  }, [visit.number]);
  // A page may be shorter than the screen, and a view that hides much of what was fetched shorter still.
  useEffect(loadMore, [rows, window]);

  const lastSeen = useRef(0);
  /** While scrolling too: what goes by slowly enough is read. */
  const seeSoon = () => {
    if (performance.now() - lastSeen.current < SEE_EVERY) return;
    lastSeen.current = performance.now();
    onSeen();
  };

  const leave = () => {
    const handle = list.current;
    if (handle) router.leaveAt(follows.current ? null : spotOf(handle, rows));
  };

  return {
    shift,
    isAtEnd: isAtEnd && window.to === Infinity,
    toEnd: () => {
      if (window.to === Infinity) toLast();
      else router.go({ narrow: visit.narrow });
    },
    onScroll: () => {
      look();
      seeSoon();
      loadMore();
    },
    onScrollEnd: () => {
      leave();
      onSeen();
    },
    onResize: () => {
      if (follows.current) toLast();
    },
  };
}
