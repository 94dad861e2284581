import { useId, type KeyboardEvent, type RefObject } from "react";
import { t } from "@/i18n";
import type { Draft } from "@/messages/drafts";
import type { Destination } from "@/messages/destination";
import { directName, topicName } from "@/messages/PlaceLink";
import { useReply } from "@/messages/reply";
import { useSession } from "@/shell/session";
import { Icon } from "@/ui/Icon";
import { IconButton } from "@/ui/IconButton";

type Props = {
  destination: Destination;
  draft: Draft;
  topicField: RefObject<HTMLInputElement | null>;
  onDone: () => void;
  onClose: (() => void) | null;
};

/** Above the box: to whom this goes. */
export function DestinationLine({ destination, draft, topicField, onDone, onClose }: Props) {
  const { place, isTopicOpen } = destination;
  const reply = useReply();
  return (
    <div className="compose-to">
      {place.kind === "direct" ? <Addressees destination={destination} /> : <ChannelName channelId={place.channelId} />}
      {place.kind === "topic" && <Icon name="chevron" />}
      {place.kind === "topic" && isTopicOpen && <TopicField destination={destination} draft={draft} field={topicField} onDone={onDone} />}
      {place.kind === "topic" && !isTopicOpen && <FixedTopic topic={place.topic} />}
      {place.kind === "topic" && !isTopicOpen && !onClose && (
        <button type="button" className="button is-plain new-topic" onClick={() => reply(place, true)}>
          <Icon name="plus" />
          {t("New topic")}
        </button>
      )}
      {onClose && <IconButton icon="close" label={t("Stop replying")} onClick={onClose} />}
    </div>
  );
}

function Addressees({ destination }: { destination: Destination }) {
  const name = useSession().store.use((s) => (destination.place.kind === "direct" ? directName(s, destination.place) : ""));
  return (
    <span className="compose-name">
      <Icon name="people" />
      <span>{name}</span>
    </span>
  );
}

function ChannelName({ channelId }: { channelId: number }) {
  const channel = useSession().store.use((s) => s.channels[channelId]);
  return (
    <span className="compose-name">
      <Icon name={channel?.isPrivate ? "lock" : "hash"} />
      <span>{channel?.name ?? t("unknown channel")}</span>
    </span>
  );
}

const FixedTopic = ({ topic }: { topic: string }) => {
  const name = useSession().store.use((s) => topicName(s, topic));
  return <span className="compose-topic">{name}</span>;
};

type FieldProps = { destination: Destination; draft: Draft; field: RefObject<HTMLInputElement | null>; onDone: () => void };

function TopicField({ destination, draft, field, onDone }: FieldProps) {
  const { store, drafts } = useSession();
  const listId = useId();
  const channelId = destination.place.kind === "topic" ? destination.place.channelId : 0;
  const topics = store.use((s) => s.topics[channelId]);
  const { longestTopic, mandatoryTopics } = store.use((s) => s.organization);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onDone();
  };
  return (
    <>
      <input
        ref={field}
        className="topic-field"
        dir="auto"
        list={listId}
        maxLength={longestTopic}
        value={draft.topic}
        aria-label={t("Topic")}
        placeholder={mandatoryTopics ? t("Name the topic") : t("Topic, a few words")}
        onChange={(e) => drafts.set(destination.key, { ...draft, topic: e.target.value })}
        onKeyDown={onKeyDown}
      />
      <datalist id={listId}>{topics?.slice(0, 50).map(({ name }) => <option key={name} value={name} />)}</datalist>
    </>
  );
}
