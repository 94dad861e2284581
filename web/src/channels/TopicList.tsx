import { useEffect, useState } from "react";
import { delayAfter, pause } from "@/api/backoff";
import { get, Refusal } from "@/api/call";
import type { WireTopic } from "@/api/wire";
import { isMuted } from "@/channels/policies";
import { withTopics, type Topic } from "@/channels/topics";
import { t } from "@/i18n";
import type { Narrow } from "@/messages/narrow";
import { keyOf, topicIn } from "@/messages/place";
import { topicName } from "@/messages/PlaceLink";
import { remember } from "@/realm/memo";
import { countsOf, type UnreadTopic } from "@/reading/counts";
import type { Store } from "@/realm/store";
import { useSession } from "@/shell/session";
import { Badge } from "@/ui/Badge";

const SHOWN = 6;
const NONE: readonly UnreadTopic[] = [];
const NO_TOPICS: readonly Topic[] = [];

async function fetchTopics(store: Store, channelId: number, signal: AbortSignal): Promise<void> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      const { topics } = await get<{ topics: WireTopic[] }>(`/users/me/${channelId}/topics`, { allow_empty_topic_name: true }, signal);
      return store.change((state) => withTopics(state, channelId, topics));
    } catch (problem) {
      if (problem instanceof Refusal && !problem.isTemporary) return;
      await pause(delayAfter(failures), signal);
    }
  }
}

/** Newest first; the open one and unread ones are never hidden behind "more". */
const merged = remember((known: readonly Topic[], unread: readonly UnreadTopic[], open: Narrow, channelId: number): Topic[] => {
  const names = new Map(known.map((topic) => [topic.name.toLowerCase(), topic]));
  for (const { place, newest } of unread) {
    const key = place.topic.toLowerCase();
    if (!names.has(key)) names.set(key, { name: place.topic, newest });
  }
  if (open.kind === "topic" && open.channelId === channelId && !names.has(open.topic.toLowerCase())) {
    names.set(open.topic.toLowerCase(), { name: open.topic, newest: Infinity });
  }
  return [...names.values()].sort((a, b) => b.newest - a.newest);
});

export function TopicList({ channelId, open }: { channelId: number; open: Narrow }) {
  const { store } = useSession();
  const [all, setAll] = useState(false);
  const known = store.use((s) => s.topics[channelId]);
  const unread = store.use((s) => countsOf(s).topics.get(channelId) ?? NONE);
  const isMissing = known === undefined;
  useEffect(() => {
    const stop = new AbortController();
    if (isMissing) void fetchTopics(store, channelId, stop.signal);
    return () => stop.abort();
  }, [channelId, isMissing]);

  const topics = merged(known ?? NO_TOPICS, unread, open, channelId);
  const isUnread = new Set(unread.map(({ place }) => place.topic.toLowerCase()));
  const isOpen = (name: string) => open.kind === "topic" && keyOf(open) === keyOf(topicIn(channelId, name));
  const shown = topics.filter(({ name }, i) => all || i < SHOWN || isUnread.has(name.toLowerCase()) || isOpen(name));
  return (
    <>
      <ul className="topic-list" aria-label={t("Topics")}>
        {shown.map(({ name }) => <TopicItem key={name.toLowerCase()} channelId={channelId} name={name} isOpen={isOpen(name)} />)}
      </ul>
      {topics.length > SHOWN && (
        <button type="button" className="side-more is-topics" onClick={() => setAll(!all)}>
          {all ? t("Fewer topics") : t("All {count} topics", { count: topics.length })}
        </button>
      )}
    </>
  );
}

function TopicItem({ channelId, name, isOpen }: { channelId: number; name: string; isOpen: boolean }) {
  const { store, router } = useSession();
  const place = topicIn(channelId, name);
  const count = store.use((s) => countsOf(s).places.get(keyOf(place)) ?? 0);
  const muted = store.use((s) => isMuted(s, place));
  const label = store.use((s) => topicName(s, name));
  return (
    <li>
      <a className={`topic-link ${count > 0 && !muted ? "has-unread" : ""} ${muted ? "is-muted" : ""}`} href={router.hrefFor({ narrow: place })} aria-current={isOpen ? "page" : undefined}>
        <span className="side-name">{label}</span>
        <Badge count={count} quiet={muted} />
      </a>
    </li>
  );
}
