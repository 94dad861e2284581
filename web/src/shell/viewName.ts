/** What a view is called: in its heading, and in the title of the window. */
import { t } from "@/i18n";
import { directName, topicName } from "@/messages/PlaceLink";
import type { Narrow, Term } from "@/messages/narrow";
import type { RealmState } from "@/realm/state";
import type { IconName } from "@/ui/Icon";

export type ViewName = { icon: IconName; title: string; topic?: string; text?: string };

export function viewName(state: RealmState, narrow: Narrow): ViewName {
  switch (narrow.kind) {
    case "feed": return { icon: "feed", title: t("Combined feed"), text: t("Everything from your channels and conversations") };
    case "inbox": return { icon: "inbox", title: t("Inbox"), text: t("What waits to be read, by conversation") };
    case "mentions": return { icon: "at", title: t("Mentions"), text: t("Where you were called by name") };
    case "starred": return { icon: "star", title: t("Starred"), text: t("What you kept to find again") };
    case "directs": return { icon: "people", title: t("Direct messages") };
    case "filter": return isUnread(narrow.terms) ? { icon: "feed", title: t("Unread messages") } : { icon: "search", title: t("Search results") };
    case "direct": return { icon: "people", title: directName(state, narrow) };
    case "channel": return channelName(state, narrow.channelId);
    case "topic": return { ...channelName(state, narrow.channelId), topic: topicName(state, narrow.topic) };
  }
}

const isUnread = ([first, second]: readonly Term[]): boolean => !second && first?.operator === "is" && first.operand === "unread" && !first.negated;

function channelName(state: RealmState, id: number): ViewName {
  const channel = state.channels[id];
  if (!channel) return { icon: "hash", title: t("unknown channel") };
  return { icon: channel.isPrivate ? "lock" : "hash", title: channel.name, text: channel.description };
}

export const titleOf = ({ icon, title, topic }: ViewName): string => `${icon === "hash" ? "#" : ""}${title}${topic ? ` › ${topic}` : ""}`;
