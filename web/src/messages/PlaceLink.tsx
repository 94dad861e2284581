import type { CSSProperties } from "react";
import { nameOf } from "@/accounts/state";
import { listed, t } from "@/i18n";
import type { DirectPlace, Place, TopicPlace } from "@/messages/place";
import type { RealmState } from "@/realm/state";
import { useSession } from "@/shell/session";
import { Icon } from "@/ui/Icon";

export const topicName = (state: RealmState, topic: string): string => topic || state.organization.emptyTopicName;

export function directName(state: RealmState, { others }: DirectPlace): string {
  if (others.length === 1 && others[0] === state.selfId) return t("Notes to yourself");
  return listed(others.map((id) => nameOf(state, id) || t("Someone")));
}

export function placeName(state: RealmState, place: Place): string {
  if (place.kind === "direct") return directName(state, place);
  return `#${state.channels[place.channelId]?.name ?? t("unknown channel")} › ${topicName(state, place.topic)}`;
}

/** Says where the messages below were said, and leads there. */
export function PlaceLink({ place, inChannel }: { place: Place; inChannel: boolean }) {
  return <div className="place-bar">{place.kind === "topic" ? <TopicLink place={place} inChannel={inChannel} /> : <DirectLink place={place} />}</div>;
}

/** In the channel's own view its name would only repeat the heading. */
function TopicLink({ place, inChannel }: { place: TopicPlace; inChannel: boolean }) {
  const { store, router } = useSession();
  const channel = store.use((s) => s.channels[place.channelId]);
  const topic = store.use((s) => topicName(s, place.topic));
  const tint = { "--channel": channel?.membership?.color ?? "var(--line-strong)" } as CSSProperties;
  return (
    <>
      {!inChannel && (
        <a className="place-channel" style={tint} href={router.hrefFor({ narrow: { kind: "channel", channelId: place.channelId } })}>
          <Icon name={channel?.isPrivate ? "lock" : "hash"} />
          {channel?.name ?? t("unknown channel")}
        </a>
      )}
      {!inChannel && <Icon name="chevron" />}
      <a className="place-topic" href={router.hrefFor({ narrow: place })}>
        {topic}
      </a>
    </>
  );
}

function DirectLink({ place }: { place: DirectPlace }) {
  const { store, router } = useSession();
  const name = store.use((s) => directName(s, place));
  return (
    <a className="place-topic" href={router.hrefFor({ narrow: place })}>
      <Icon name="people" />
      {name}
    </a>
  );
}
