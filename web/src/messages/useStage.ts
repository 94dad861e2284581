/** Ties a feed on the page to where it stands: what is drawn and scrolled is put in place, more is loaded in time, and the place is kept for whoever comes back. */
import { useEffect, useLayoutEffect, useMemo, useRef, type RefObject } from "react";
import type { Key, Stretch } from "@/messages/heights";
import type { Pending } from "@/messages/outbox";
import type { Row } from "@/messages/rows";
import { createStage, type Stage } from "@/messages/stage";
import { surfaceOf, type Parts, type Surface } from "@/messages/surface";
import { hasNewest, type Window } from "@/messages/windows";
import { useLookingAway } from "@/reading/looking";
import { useSession } from "@/shell/session";
import type { Visit } from "@/shell/router";

/** Fetched before the reader arrives. Pixels. */
const LOAD_AHEAD = 2_500;
/** After so many milliseconds without movement the reader has stopped. */
const REST = 160;

type Options = { visit: Visit; window: Window; rows: readonly Row[]; pending: readonly Pending[]; onSight: (stage: Stage) => void };

export type Slots = { [part in keyof Parts]: RefObject<HTMLDivElement | null> };

function useParts(): { slots: Slots; surface: () => Surface | null } {
  const [scroller, above, rows, below] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  const made = useRef<Surface | null>(null);
  const surface = () => {
    if (!scroller.current || !above.current || !rows.current || !below.current) return null;
    made.current ??= surfaceOf({ scroller: scroller.current, above: above.current, rows: rows.current, below: below.current });
    return made.current;
  };
  return { slots: { scroller, above, rows, below }, surface };
}

export function useStage({ visit, window, rows, pending, onSight }: Options): { stage: Stage; slots: Slots; drawn: Stretch; isAtEnd: boolean; keys: readonly Key[]; toEnd: () => void } {
  const { router, history } = useSession();
  const { slots, surface } = useParts();
  const stage = useMemo(() => createStage(surface), []);
  const { isAtEnd, version } = stage.use((view) => view);
  const keys = useMemo<readonly Key[]>(() => [...rows.map(({ message }) => message.id), ...pending.map(({ localId }) => localId)], [rows, pending]);
  const newestWhenLeft = useLookingAway(() => rows.at(-1)?.message.id ?? 0);
  const drawn = stage.drawn(keys);
  const reachesNewest = hasNewest(window);

  const toEnd = () => void history.newest(visit.narrow);

  const loadMore = () => {
    const ahead = stage.ahead();
    if (!ahead) return;
    if (ahead.above < LOAD_AHEAD) void history.older(visit.narrow);
    if (ahead.below < LOAD_AHEAD) void history.newer(visit.narrow);
  };
  const stands = () => {
    router.stand(visit, stage.spot());
    loadMore();
    onSight(stage);
  };

  useLayoutEffect(() => {
    const left = newestWhenLeft();
    const held = left === null ? null : (rows.find(({ message }) => message.id > left)?.message.id ?? null);
    stage.committed({ keys, reachesNewest, opened: window.opened, start: window.start, held }, drawn);
  });
  const latest = useRef({ stage, stands });
  latest.current = { stage, stands };
  // A page may be shorter than the screen, and a view that hides much of what was fetched shorter still.
  // And a row that was looked up where none was drawn stands by its words only once it is drawn.
  useEffect(stands, [rows, pending, window, version]);
  useWatch(slots, latest);

  // What one sends is shown, wherever one was reading.
  useLayoutEffect(() => {
    if (pending.length > 0) stage.toEnd();
  }, [pending.length]);

  return { stage, slots, drawn, keys, isAtEnd: isAtEnd && reachesNewest, toEnd };
}

type Latest = RefObject<{ stage: Stage; stands: () => void }>;

function useWatch({ scroller, rows }: Slots, latest: Latest): void {
  useLayoutEffect(() => {
    const [feed, list] = [scroller.current, rows.current];
    if (!feed || !list) return;
    const stop = new AbortController();
    const { signal } = stop;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isTouched = false;
    const rest = () => {
      clearTimeout(timer);
      if (isTouched) return;
      latest.current.stage.rested();
      latest.current.stands();
    };
    const restSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(rest, REST);
    };
    feed.addEventListener("scroll", () => (latest.current.stage.scrolled(), latest.current.stands(), restSoon()), { passive: true, signal });
    feed.addEventListener("touchstart", () => (isTouched = true), { passive: true, signal });
    for (const kind of ["touchend", "touchcancel"] as const) feed.addEventListener(kind, () => ((isTouched = false), restSoon()), { passive: true, signal });
    const observer = new ResizeObserver(() => (latest.current.stage.resized(), latest.current.stands()));
    observer.observe(feed);
    observer.observe(list);
    return () => {
      clearTimeout(timer);
      stop.abort();
      observer.disconnect();
    };
  }, []);
}
