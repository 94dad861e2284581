/** Loading what a view shows, page by page. */
import { delayAfter, pause } from "@/api/backoff";
import { get, Refusal } from "@/api/call";
import type { MessagesAnswer } from "@/api/wire";
import { narrowKey, termsOf, type Narrow } from "@/messages/narrow";
import { aroundOf, startOf, type Start, type Wish } from "@/messages/spot";
import { EMPTY, hasNewest, hasOldest, setWindow, windowOf, type Window, type Windows } from "@/messages/windows";
import { firstUnread } from "@/reading/counts";
import type { Store } from "@/realm/store";

const PAGE = 100;
const FIRST_BEFORE = 60;
const FIRST_AFTER = 80;
const AGAIN_AFTER = 2_000;

type Request = { anchor: number | "newest"; before: number; after: number };

const fetchMessages = (narrow: Narrow, { anchor, before, after }: Request, signal?: AbortSignal) =>
  get<MessagesAnswer>(
    "/messages",
    {
      narrow: termsOf(narrow),
      anchor: String(anchor),
      num_before: before,
      num_after: after,
      apply_markdown: true,
      client_gravatar: false,
      allow_empty_topic_name: true,
    },
    signal,
  );

export type History = {
  /** Makes a view ready to be shown from where one wishes, or where reading goes on. */
  open: (narrow: Narrow, wish: Wish) => Promise<void>;
  /** Goes to the end of a view, also where much before it has not been loaded. */
  newest: (narrow: Narrow) => Promise<void>;
  older: (narrow: Narrow) => Promise<void>;
  newer: (narrow: Narrow) => Promise<void>;
  /** Again from the server, after events were missed. Hands back the messages for the new picture. */
  refetch: (narrow: Narrow, wish: Wish) => Promise<MessagesAnswer>;
};

const covers = (window: Window, id: number | null): boolean =>
  !window.isOpening && window.refused === null && (id === null ? hasNewest(window) : id >= window.from && id <= window.to);

function stretch(answer: MessagesAnswer): Pick<Window, "from" | "to"> {
  const ids = answer.messages.map(({ id }) => id);
  return {
    from: answer.found_oldest ? 0 : (ids[0] ?? 0),
    to: answer.found_newest ? Infinity : (ids.at(-1) ?? Infinity),
  };
}

const idsOf = (narrow: Narrow, answer: MessagesAnswer, known: Window["ids"] = null): Window["ids"] =>
  narrow.kind === "filter" ? new Set([...(known ?? []), ...answer.messages.map(({ id }) => id)]) : null;

const requestFor = (around: number | null): Request => ({
  anchor: around ?? "newest",
  before: around === null ? FIRST_BEFORE + FIRST_AFTER : FIRST_BEFORE,
  after: around === null ? 0 : FIRST_AFTER,
});

let openings = 0;

export function windowFrom(narrow: Narrow, answer: MessagesAnswer, unreadFrom: number | null, start: Start): Window {
  return { ...EMPTY, ...stretch(answer), isOpening: false, ids: idsOf(narrow, answer), unreadFrom, start, opened: ++openings };
}

const isFinal = (problem: unknown): problem is Refusal => problem instanceof Refusal && !problem.isTemporary;

const SIDES = {
  older: { edge: "from", busy: "isLoadingOlder", isDone: hasOldest, request: (anchor: number): Request => ({ anchor, before: PAGE, after: 0 }) },
  newer: { edge: "to", busy: "isLoadingNewer", isDone: hasNewest, request: (anchor: number): Request => ({ anchor, before: 0, after: PAGE }) },
} as const;

export function createHistory(store: Store, windows: Windows): History {
  const opening = new Map<string, AbortController>();

  /** One page more at one side. Whoever watches the view asks again as soon as it stops loading. */
  async function more(narrow: Narrow, side: keyof typeof SIDES): Promise<void> {
    const { edge, busy, isDone, request } = SIDES[side];
    const window = windowOf(windows, narrow);
    if (window[busy] || window.isOpening || window.refused !== null || isDone(window)) return;
    const at = window[edge];
    /** Opened elsewhere or cut meanwhile, it is another stretch, and what comes does not touch it. */
    const isSame = () => windowOf(windows, narrow)[edge] === at;
    setWindow(windows, narrow, { [busy]: true });
    try {
      const since = store.mark();
      const answer = await fetchMessages(narrow, request(at));
      if (!isSame()) return;
      store.merge(answer.messages, since);
      const found = stretch(answer);
      const grown = side === "older" ? { from: Math.min(found.from, at) } : { to: Math.max(found.to, at) };
      setWindow(windows, narrow, { ...grown, [busy]: false, ids: idsOf(narrow, answer, windowOf(windows, narrow).ids) });
    } catch (problem) {
      // A refusal is shown in the view; a broken network is the banner's to tell.
      if (!isFinal(problem)) await pause(AGAIN_AFTER);
      if (isSame()) setWindow(windows, narrow, { [busy]: false, refused: isFinal(problem) ? problem.message : null });
    }
  }

  async function open(narrow: Narrow, wish: Wish): Promise<void> {
    const unreadFrom = firstUnread(store.get(), narrow);
    const start = startOf(wish, unreadFrom);
    opening.get(narrowKey(narrow))?.abort();
    if (covers(windowOf(windows, narrow), aroundOf(start))) return setWindow(windows, narrow, { unreadFrom, start, opened: ++openings, isLoadingNewer: false });
    setWindow(windows, narrow, { ...EMPTY, unreadFrom });
    await first(narrow, start, unreadFrom);
  }

  async function newest(narrow: Narrow): Promise<void> {
    const window = windowOf(windows, narrow);
    if (covers(window, null)) return setWindow(windows, narrow, { start: "end", opened: ++openings });
    opening.get(narrowKey(narrow))?.abort();
    setWindow(windows, narrow, { isLoadingNewer: true });
    await first(narrow, "end", window.unreadFrom);
  }

  /** Nothing can be shown before this succeeds, so it is tried until it does. */
  async function first(narrow: Narrow, start: Start, unreadFrom: number | null): Promise<void> {
    const abort = new AbortController();
    const { signal } = abort;
    opening.set(narrowKey(narrow), abort);
    for (let failures = 1; !signal.aborted; failures += 1) {
      const since = store.mark();
      try {
        const answer = await fetchMessages(narrow, requestFor(aroundOf(start)), signal);
        if (signal.aborted) return;
        store.merge(answer.messages, since);
        return setWindow(windows, narrow, windowFrom(narrow, answer, unreadFrom, start));
      } catch (problem) {
        if (signal.aborted) return;
        if (isFinal(problem)) return setWindow(windows, narrow, { ...EMPTY, isOpening: false, refused: problem.message });
        await pause(delayAfter(failures), signal);
      }
    }
  }

  return {
    open,
    newest,
    older: (narrow) => more(narrow, "older"),
    newer: (narrow) => more(narrow, "newer"),
    refetch: (narrow, wish) => fetchMessages(narrow, requestFor(aroundOf(startOf(wish, null)))),
  };
}
