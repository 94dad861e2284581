import { memo, useState } from "react";
import { Avatar } from "@/accounts/Avatar";
import { t } from "@/i18n";
import { clock, dayName, fullTime, shortClock } from "@/i18n/time";
import { MessageEditor } from "@/messages/MessageEditor";
import { MessageTools } from "@/messages/MessageTools";
import type { Message } from "@/messages/message";
import { PlaceLink } from "@/messages/PlaceLink";
import { ReactionBar } from "@/messages/ReactionBar";
import { RenderedContent } from "@/messages/RenderedContent";
import type { Row } from "@/messages/rows";
import { isStarred } from "@/messages/actions";
import { useSession } from "@/shell/session";
import { Icon } from "@/ui/Icon";

type Props = { row: Row; position: number; isTarget: boolean; isChosen: boolean; inChannel: boolean };

export const MessageRow = memo(function MessageRow({ row, position, isTarget, isChosen, inChannel }: Props) {
  const { message } = row;
  return (
    <div className="row">
      {row.startsDay && <DaySeparator timestamp={message.timestamp} />}
      {row.startsUnread && <UnreadLine />}
      {row.startsPlace && <PlaceLink place={message.place} inChannel={inChannel} />}
      <MessageArticle message={message} startsSender={row.startsSender} position={position} isTarget={isTarget} isChosen={isChosen} />
    </div>
  );
});

const DaySeparator = ({ timestamp }: { timestamp: number }) => (
  <div className="day" role="separator" aria-label={dayName(timestamp)}>
    <span>{dayName(timestamp)}</span>
  </div>
);

const UnreadLine = () => (
  <div className="unread-line" role="separator" aria-label={t("New messages")}>
    <span>{t("New")}</span>
  </div>
);

type ArticleProps = { message: Message; startsSender: boolean; position: number; isTarget: boolean; isChosen: boolean };

function MessageArticle({ message, startsSender, position, isTarget, isChosen }: ArticleProps) {
  const { store } = useSession();
  const name = store.use((s) => s.accounts[message.senderId]?.name ?? message.senderName);
  const twentyFour = store.use((s) => s.settings.twentyFourHours);
  const isOwn = store.use((s) => s.selfId === message.senderId);
  const [isEditing, setEditing] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const isMention = message.flags.includes("mentioned");
  const look = [startsSender && "starts", message.isMe && "is-me", isMention && "is-mention", isTarget && "is-target", isOpen && "is-open"].filter(Boolean).join(" ");
  return (
    <article
      className={`message ${look}`}
      data-id={message.id}
      tabIndex={isChosen ? 0 : -1}
      aria-posinset={position}
      aria-setsize={-1}
      aria-label={`${name}, ${fullTime(message.timestamp, twentyFour)}`}
    >
      {startsSender ? <SenderAvatar message={message} name={name} /> : <time className="gutter-time">{shortClock(message.timestamp, twentyFour)}</time>}
      <div className="message-body">
        {startsSender && <SenderLine message={message} name={name} twentyFour={twentyFour} />}
        {isEditing ? <MessageEditor message={message} onDone={() => setEditing(false)} /> : <RenderedContent html={wordsOf(message)} />}
        {message.edited && !isEditing && <span className="edited">{t("edited")}</span>}
        <ReactionBar message={message} />
      </div>
      {!isEditing && <MessageTools message={message} isOwn={isOwn} onEdit={() => setEditing(true)} onOpenChange={setOpen} />}
    </article>
  );
}

/** `/me waves`: the name stands before it, so the slash is not said. */
const wordsOf = ({ isMe, content }: Message): string => (isMe ? content.replace(/^<p>\/me /, "<p>") : content);

function SenderAvatar({ message, name }: { message: Message; name: string }) {
  const url = useSession().store.use((s) => s.accounts[message.senderId]?.avatar ?? message.avatar);
  return <Avatar id={message.senderId} name={name} url={url} size="2.5rem" />;
}

function SenderLine({ message, name, twentyFour }: { message: Message; name: string; twentyFour: boolean }) {
  const { store, router } = useSession();
  const isBot = store.use((s) => s.accounts[message.senderId]?.isBot ?? false);
  return (
    <header className="sender">
      <span className="sender-name">{name}</span>
      {isBot && <span className="tag">{t("bot")}</span>}
      <a className="sender-time" href={router.hrefFor({ narrow: message.place, near: message.id })} title={fullTime(message.timestamp, twentyFour)}>
        <time dateTime={new Date(message.timestamp * 1000).toISOString()}>{clock(message.timestamp, twentyFour)}</time>
      </a>
      {isStarred(message) && (
        <span className="starred" role="img" aria-label={t("Starred")}>
          <Icon name="star" filled />
        </span>
      )}
    </header>
  );
}
