import { useMemo, useRef, useState } from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import { t } from "@/i18n";
import { Announcer } from "@/messages/Announcer";
import { useFeedKeys } from "@/messages/feedKeys";
import { useFeedScroll } from "@/messages/feedScroll";
import { FeedStart } from "@/messages/FeedStart";
import { MessageRow } from "@/messages/MessageRow";
import { holds, isInterleaved, narrowKey, type Narrow } from "@/messages/narrow";
import type { Pending } from "@/messages/outbox";
import { PendingRow } from "@/messages/PendingRow";
import { samePlace } from "@/messages/place";
import { createRows, type Row } from "@/messages/rows";
import { createSelection, EMPTY, type Window } from "@/messages/windows";
import { useReading } from "@/reading/useReading";
import { useSession } from "@/shell/session";
import type { Visit } from "@/shell/router";
import { IconButton } from "@/ui/IconButton";

/** So far beyond the edges rows are drawn and measured; what comes into sight has its true height then, and nothing jumps. */
const AHEAD_OF_SIGHT = 1_000;

/** The words of a view, as far as they are loaded, and those on their way. */
export function useFeed(narrow: Narrow): { window: Window; rows: readonly Row[]; pending: readonly Pending[] } {
  const { store, windows, outbox } = useSession();
  const key = narrowKey(narrow);
  const { select, rowsOf } = useMemo(() => ({ select: createSelection(narrow), rowsOf: createRows() }), [key]);
  const window = windows.use((all) => all[key] ?? EMPTY);
  const messages = store.use((state) => select(state, window));
  const rows = rowsOf(messages, isInterleaved(narrow), window.unreadFrom);
  const waiting = outbox.use((all) => all);
  const pending = useMemo(
    () => (window.to === Infinity ? waiting.filter(({ place }) => holds(store.get(), narrow, { place, flags: [] })) : []),
    [waiting, window.to, key],
  );
  return { window, rows, pending };
}

export function Feed({ visit }: { visit: Visit }) {
  const { narrow } = visit;
  const feed = useFeed(narrow);
  if (feed.window.loading === "first") return <Waiting />;
  if (feed.window.refused !== null) return <FeedStart narrow={narrow} refused={feed.window.refused} />;
  if (feed.rows.length === 0 && feed.pending.length === 0 && feed.window.from === 0) return <FeedStart narrow={narrow} refused={null} />;
  return <FeedList key={narrowKey(narrow)} visit={visit} {...feed} />;
}

const Waiting = () => (
  <div className="feed-waiting" role="status" aria-label={t("Loading messages")}>
    <span className="spinner" />
  </div>
);

type ListProps = { visit: Visit; window: Window; rows: readonly Row[]; pending: readonly Pending[] };

function FeedList({ visit, window, rows, pending }: ListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const interleaved = isInterleaved(visit.narrow);
  const inChannel = visit.narrow.kind === "channel";
  const see = useReading(visit, rows, list);
  const scroll = useFeedScroll({ visit, window, rows, pending: pending.length, list, onSeen: see });
  const onKeyDown = useFeedKeys(rows, list, scroller, chosen);
  const chosenAt = rows.findIndex(({ message }) => message.id === chosen);
  const onFocus = (event: { target: EventTarget }) => {
    const id = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-id]")?.dataset["id"] : undefined;
    if (id !== undefined) setChosen(Number(id));
  };
  return (
    <div className="feed-frame">
      {window.loading !== null && <div className={`feed-more is-${window.loading}`}><span className="spinner" /></div>}
      <div ref={scroller} className="feed" role="feed" aria-busy={window.loading !== null} aria-label={t("Messages")} tabIndex={0} onFocus={onFocus} onKeyDown={onKeyDown}>
        <div className="feed-rest" />
        <Virtualizer ref={list} bufferSize={AHEAD_OF_SIGHT} scrollRef={scroller} shift={scroll.shift} keepMounted={chosenAt >= 0 ? [chosenAt] : []} onScroll={scroll.onScroll} onScrollEnd={scroll.onScrollEnd} onResize={scroll.onResize}>
          {rows.map((row, i) => (
            <MessageRow key={row.message.id} row={row} position={i + 1} isTarget={row.message.id === visit.near} isChosen={row.message.id === chosen} inChannel={inChannel} />
          ))}
          {pending.map((entry, i) => (
            <PendingRow key={entry.localId} pending={entry} showsPlace={interleaved && !goesOn(rows, pending, i)} inChannel={inChannel} />
          ))}
        </Virtualizer>
      </div>
      {!scroll.isAtEnd && <IconButton icon="down" className="to-end" label={t("Jump to the newest message")} onClick={scroll.toEnd} />}
      <Announcer rows={rows} />
    </div>
  );
}

/** Whether what is being sent follows words of the same conversation. */
function goesOn(rows: readonly Row[], pending: readonly Pending[], i: number): boolean {
  const before = i === 0 ? rows.at(-1)?.message.place : pending[i - 1]?.place;
  const here = pending[i]?.place;
  return before !== undefined && here !== undefined && samePlace(before, here);
}
