/** Loading what a view shows, page by page. */
import { delayAfter, pause } from "@/api/backoff";
import { get, Refusal } from "@/api/call";
import type { MessagesAnswer } from "@/api/wire";
import { narrowKey, termsOf, type Narrow } from "@/messages/narrow";
import { EMPTY, setWindow, windowOf, type Loading, type Window, type Windows } from "@/messages/windows";
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
  /** Makes a view ready to be shown around a message, or where reading goes on. */
  open: (narrow: Narrow, around: number | null) => Promise<void>;
  older: (narrow: Narrow) => Promise<void>;
  newer: (narrow: Narrow) => Promise<void>;
  /** Again from the server, after events were missed. Hands back the messages for the new picture. */
  refetch: (narrow: Narrow, around: number | null) => Promise<MessagesAnswer>;
};

const covers = (window: Window, id: number | null): boolean =>
  window.loading !== "first" && (id === null ? window.to === Infinity : id >= window.from && id <= window.to);

function stretch(answer: MessagesAnswer): Pick<Window, "from" | "to"> {
  const ids = answer.messages.map(({ id }) => id);
  return {
    from: answer.found_oldest ? 0 : (ids[0] ?? 0),
    to: answer.found_newest ? Infinity : (ids.at(-1) ?? Infinity),
  };
}

const idsOf = (narrow: Narrow, answer: MessagesAnswer, known: Window["ids"] = null): Window["ids"] =>
  narrow.kind === "filter" ? new Set([...(known ?? []), ...answer.messages.map(({ id }) => id)]) : null;

const startAt = (around: number | null): Request => ({
  anchor: around ?? "newest",
  before: around === null ? FIRST_BEFORE + FIRST_AFTER : FIRST_BEFORE,
  after: around === null ? 0 : FIRST_AFTER,
});

export function windowFrom(narrow: Narrow, answer: MessagesAnswer, unreadFrom: number | null): Window {
  return { ...EMPTY, ...stretch(answer), loading: null, ids: idsOf(narrow, answer), unreadFrom };
}

const isFinal = (problem: unknown): problem is Refusal => problem instanceof Refusal && !problem.isTemporary;

export function createHistory(store: Store, windows: Windows): History {
  const opening = new Map<string, AbortController>();

  /** A refusal is shown in the view; a broken network is the banner's to tell. */
  function failed(narrow: Narrow, problem: unknown): void {
    setWindow(windows, narrow, { loading: null, refused: isFinal(problem) ? problem.message : null });
  }

  async function page(narrow: Narrow, loading: Loading, request: Request): Promise<MessagesAnswer> {
    setWindow(windows, narrow, { loading });
    const since = store.mark();
    const answer = await fetchMessages(narrow, request);
    store.merge(answer.messages, since);
    return answer;
  }

  async function more(narrow: Narrow, loading: "older" | "newer"): Promise<void> {
    const window = windowOf(windows, narrow);
    const edge = loading === "older" ? window.from : window.to;
    if (window.loading || window.refused !== null || edge === 0 || edge === Infinity) return;
    const request = { anchor: edge, before: loading === "older" ? PAGE : 0, after: loading === "older" ? 0 : PAGE };
    try {
      const answer = await page(narrow, loading, request);
      const { from, to } = stretch(answer);
      const grown = loading === "older" ? { from: Math.min(from, edge) } : { to: Math.max(to, edge) };
      setWindow(windows, narrow, { ...grown, loading: null, ids: idsOf(narrow, answer, window.ids) });
    } catch (problem) {
      // Whoever watches the view asks again as soon as it stops loading.
      if (!isFinal(problem)) await pause(AGAIN_AFTER);
      failed(narrow, problem);
    }
  }

  async function open(narrow: Narrow, around: number | null): Promise<void> {
    const key = narrowKey(narrow);
    const unreadFrom = firstUnread(store.get(), narrow);
    const known = windows.get()[key];
    if (known && covers(known, around ?? unreadFrom)) return setWindow(windows, narrow, { unreadFrom });
    opening.get(key)?.abort();
    const abort = new AbortController();
    opening.set(key, abort);
    setWindow(windows, narrow, { ...EMPTY, unreadFrom });
    await first(narrow, around ?? unreadFrom, unreadFrom, abort.signal);
  }

  /** Nothing can be shown before this succeeds, so it is tried until it does. */
  async function first(narrow: Narrow, around: number | null, unreadFrom: number | null, signal: AbortSignal): Promise<void> {
    for (let failures = 1; !signal.aborted; failures += 1) {
      const since = store.mark();
      try {
        const answer = await fetchMessages(narrow, startAt(around), signal);
        if (signal.aborted) return;
        store.merge(answer.messages, since);
        return setWindow(windows, narrow, windowFrom(narrow, answer, unreadFrom));
      } catch (problem) {
        if (signal.aborted) return;
        if (isFinal(problem)) return failed(narrow, problem);
        await pause(delayAfter(failures), signal);
      }
    }
  }

  return {
    open,
    older: (narrow) => more(narrow, "older"),
    newer: (narrow) => more(narrow, "newer"),
    refetch: (narrow, around) => fetchMessages(narrow, startAt(around)),
  };
}
