import { t } from "@/i18n";
import type { Narrow } from "@/messages/narrow";
import { directName, topicName } from "@/messages/PlaceLink";
import { useSession } from "@/shell/session";
import type { RealmState } from "@/realm/state";
import { Icon, type IconName } from "@/ui/Icon";

type Words = { icon: IconName; title: string; text: string };

function wordsFor(state: RealmState, narrow: Narrow): Words {
  switch (narrow.kind) {
    case "feed": return { icon: "feed", title: t("Nothing said yet"), text: t("Messages from all your channels and conversations will appear here. Open a channel on the left and say hello.") };
    case "inbox": return { icon: "check", title: t("All read"), text: t("What others say to you from now on waits here until you read it.") };
    case "mentions": return { icon: "at", title: t("No one has mentioned you"), text: t("When someone writes @ and your name, you find it here.") };
    case "starred": return { icon: "star", title: t("No starred messages"), text: t("Star a message to find it again.") };
    case "directs": return { icon: "people", title: t("No direct messages"), text: t("Write to one person or a few, apart from any channel.") };
    case "filter": return { icon: "search", title: t("Nothing found"), text: t("No message matches, or you may not see it.") };
    case "direct": return { icon: "people", title: directName(state, narrow), text: t("This is the start of your conversation. Say hello.") };
    case "channel": return channelWords(state, narrow.channelId, t("Nobody has said anything here yet. Begin a topic below."));
    case "topic": {
      const name = topicName(state, narrow.topic);
      const words = channelWords(state, narrow.channelId, t("Nobody has said anything in this topic yet."));
      return state.channels[narrow.channelId] ? { ...words, title: `${words.title} › ${name}` } : words;
    }
  }
}

function channelWords(state: RealmState, id: number, text: string): Words {
  const channel = state.channels[id];
  if (channel) return { icon: channel.isPrivate ? "lock" : "hash", title: channel.name, text };
  return { icon: "hash", title: t("No such channel"), text: t("It does not exist, or you may not see it.") };
}

/** Known to nobody here, or to be known by others only: the same to whoever looks. */
const isUnknown = (state: RealmState, narrow: Narrow): boolean =>
  (narrow.kind === "channel" || narrow.kind === "topic") && state.channels[narrow.channelId] === undefined;

/** Instead of messages, where there are none: what this place is for, or why it cannot be shown. */
export function FeedStart({ narrow, refused }: { narrow: Narrow; refused: string | null }) {
  const state = useSession().store.get();
  const words = wordsFor(state, narrow);
  const { icon, title, text } = refused === null || isUnknown(state, narrow) ? words : { ...words, title: t("This cannot be shown"), text: refused };
  return (
    <div className="feed-start">
      <span className="feed-start-icon"><Icon name={icon} /></span>
      <h2>{title}</h2>
      <p>{text}</p>
    </div>
  );
}
