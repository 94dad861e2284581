import { useMemo, useState, type ReactNode } from "react";
import { t } from "@/i18n";
import { Announcer } from "@/messages/Announcer";
import { useFeedKeys } from "@/messages/feedKeys";
import { FeedStart } from "@/messages/FeedStart";
import type { Key } from "@/messages/heights";
import { MessageRow } from "@/messages/MessageRow";
import { holds, isInterleaved, narrowKey, type Narrow } from "@/messages/narrow";
import type { Pending } from "@/messages/outbox";
import { PendingRow } from "@/messages/PendingRow";
import { samePlace } from "@/messages/place";
import { createRows, type Row } from "@/messages/rows";
import type { Stage } from "@/messages/stage";
import { useStage } from "@/messages/useStage";
import { createSelection, EMPTY, hasNewest, hasOldest, type Window } from "@/messages/windows";
import { useReading } from "@/reading/useReading";
import { useSession } from "@/shell/session";
import type { Visit } from "@/shell/router";
import { IconButton } from "@/ui/IconButton";

const NONE: readonly Pending[] = [];

/** The words of a view, as far as they are loaded, and those on their way. */
export function useFeed(narrow: Narrow): { window: Window; rows: readonly Row[]; pending: readonly Pending[] } {
  const { store, windows, outbox } = useSession();
  const key = narrowKey(narrow);
  const { select, rowsOf } = useMemo(() => ({ select: createSelection(narrow), rowsOf: createRows() }), [key]);
  const window = windows.use((all) => all[key] ?? EMPTY);
  const messages = store.use((state) => select(state, window));
  const rows = rowsOf(messages, isInterleaved(narrow), window.unreadFrom);
  const waiting = outbox.use((all) => all);
  const isShown = hasNewest(window);
  const pending = useMemo(() => {
    const here = isShown ? waiting.filter(({ place }) => holds(store.get(), narrow, { place, flags: [] })) : NONE;
    return here.length > 0 ? here : NONE;
  }, [waiting, isShown, key]);
  return { window, rows, pending };
}

export function Feed({ visit }: { visit: Visit }) {
  const { narrow } = visit;
  const feed = useFeed(narrow);
  if (feed.window.isOpening) return <Waiting />;
  if (feed.window.refused !== null) return <FeedStart narrow={narrow} refused={feed.window.refused} />;
  if (feed.rows.length === 0 && feed.pending.length === 0 && hasOldest(feed.window) && hasNewest(feed.window)) return <FeedStart narrow={narrow} refused={null} />;
  return <FeedList key={narrowKey(narrow)} visit={visit} {...feed} />;
}

const Waiting = () => (
  <div className="feed-waiting" role="status" aria-label={t("Loading messages")}>
    <span className="spinner" />
  </div>
);

type ListProps = { visit: Visit; window: Window; rows: readonly Row[]; pending: readonly Pending[] };

function FeedList({ visit, window, rows, pending }: ListProps) {
  const [chosen, setChosen] = useState<number | null>(null);
  const onSight = useReading(visit, rows);
  const { stage, slots, drawn, keys, isAtEnd, toEnd } = useStage({ visit, window, rows, pending, onSight });
  const onKeyDown = useFeedKeys(rows, stage, toEnd, slots.scroller, chosen);
  const interleaved = isInterleaved(visit.narrow);
  const inChannel = visit.narrow.kind === "channel";
  const onFocus = (event: { target: EventTarget }) => {
    const id = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-id]")?.dataset["id"] : undefined;
    if (id !== undefined) setChosen(Number(id));
  };
  const chosenAt = chosen === null ? -1 : keys.indexOf(chosen);
  const isBusy = window.isLoadingOlder || window.isLoadingNewer;
  const draw = (i: number): ReactNode => {
    const row = rows[i];
    if (row) return <MessageRow row={row} position={i + 1} isTarget={row.message.id === visit.near} isChosen={row.message.id === chosen} inChannel={inChannel} />;
    const entry = pending[i - rows.length];
    return entry && <PendingRow pending={entry} showsPlace={interleaved && !goesOn(rows, pending, i - rows.length)} inChannel={inChannel} />;
  };
  return (
    <div className="feed-frame">
      {window.isLoadingOlder && <div className="feed-more is-older"><span className="spinner" /></div>}
      {window.isLoadingNewer && <div className="feed-more is-newer"><span className="spinner" /></div>}
      <div ref={slots.scroller} className="feed" role="feed" aria-busy={isBusy} aria-label={t("Messages")} tabIndex={0} onFocus={onFocus} onKeyDown={onKeyDown}>
        <div className="feed-rest" />
        <div ref={slots.above} />
        <div ref={slots.rows} className="feed-rows">
          {placesToDraw(drawn, chosenAt).map((i) => (
            <Slot key={keys[i]} of={keys[i] as Key} top={i === chosenAt && (i < drawn.first || i >= drawn.last) ? stage.placeOf(keys, i) : null}>{draw(i)}</Slot>
          ))}
        </div>
        <div ref={slots.below} />
      </div>
      {!isAtEnd && <IconButton icon="down" className="to-end" label={t("Jump to the newest message")} onClick={toEnd} />}
      <Announcer rows={rows} />
    </div>
  );
}

/** Those in or near sight, and the one with the focus wherever it is. */
function placesToDraw({ first, last }: ReturnType<Stage["drawn"]>, chosen: number): number[] {
  const places = Array.from({ length: last - first }, (_, i) => first + i);
  if (chosen < 0 || (chosen >= first && chosen < last)) return places;
  return chosen < first ? [chosen, ...places] : [...places, chosen];
}

/** One row of the feed. `top`: where it stands although it is out of sight, and takes no part in what is. */
function Slot({ of, top, children }: { of: Key; top: number | null; children: ReactNode }) {
  return (
    <div className="feed-slot" data-key={of} data-kind={typeof of === "number" ? "message" : "pending"} data-kept={top === null ? undefined : ""} style={{ top: top ?? undefined }}>
      {children}
    </div>
  );
}

/** Whether what is being sent follows words of the same conversation. */
function goesOn(rows: readonly Row[], pending: readonly Pending[], i: number): boolean {
  const before = i === 0 ? rows.at(-1)?.message.place : pending[i - 1]?.place;
  const here = pending[i]?.place;
  return before !== undefined && here !== undefined && samePlace(before, here);
}
