import { memo, useRef, useState, type FocusEvent, type ReactNode } from "react";
import { Avatar } from "@/accounts/Avatar";
import { t } from "@/i18n";
import { clock, dayName, fullTime, shortClock } from "@/i18n/time";
import { DeleteDialog } from "@/messages/DeleteDialog";
import { MessageEditor } from "@/messages/MessageEditor";
import { MessageTools } from "@/messages/MessageTools";
import type { Message } from "@/messages/message";
import { PlaceLink } from "@/messages/PlaceLink";
import { ReactionBar } from "@/messages/ReactionBar";
import { RenderedContent } from "@/messages/RenderedContent";
import type { Row } from "@/messages/rows";
import { VersionsDialog } from "@/messages/VersionsDialog";
import { isStarred } from "@/messages/actions";
import { useSession } from "@/shell/session";
import { Icon } from "@/ui/Icon";

type Props = { row: Row; position: number; isTarget: boolean; isChosen: boolean; inChannel: boolean };

export const MessageRow = memo(function MessageRow({ row, inChannel, ...rest }: Props) {
  const { message } = row;
  return (
    <MessageArticle message={message} startsSender={row.startsSender} {...rest}>
      {row.startsDay && <DaySeparator timestamp={message.timestamp} />}
      {row.startsUnread && <UnreadLine />}
      {row.startsPlace && <PlaceLink place={message.place} inChannel={inChannel} />}
    </MessageArticle>
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

type ArticleProps = { message: Message; startsSender: boolean; position: number; isTarget: boolean; isChosen: boolean; children: ReactNode };

function MessageArticle({ message, startsSender, position, isTarget, isChosen, children }: ArticleProps) {
  const { store } = useSession();
  const name = store.use((s) => s.accounts[message.senderId]?.name ?? message.senderName);
  const twentyFour = store.use((s) => s.settings.twentyFourHours);
  const [isEditing, setEditing] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const [isLookingBack, setLookingBack] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const { isNear, ...nearness } = useNearness();
  const article = useRef<HTMLElement>(null);
  const stopEditing = () => {
    setEditing(false);
    article.current?.focus({ preventScroll: true });
  };
  const isMention = message.flags.includes("mentioned");
  const look = [startsSender && "starts", message.isMe && "is-me", isMention && "is-mention", isTarget && "is-target", isOpen && "is-open"].filter(Boolean).join(" ");
  return (
    <article
      ref={article}
      className="row"
      data-id={message.id}
      tabIndex={isChosen ? 0 : -1}
      {...nearness}
      aria-posinset={position}
      aria-setsize={-1}
      aria-label={`${name}, ${fullTime(message.timestamp, twentyFour)}`}
    >
      {children}
      <div className={`message ${look}`}>
        {startsSender ? <SenderAvatar message={message} name={name} /> : <time className="gutter-time">{shortClock(message.timestamp, twentyFour)}</time>}
        <div className="message-body">
          {startsSender && <SenderLine message={message} name={name} twentyFour={twentyFour} />}
          {isEditing ? <MessageEditor message={message} onDone={stopEditing} /> : <RenderedContent html={wordsOf(message)} />}
          {message.edited && !isEditing && (
            <button type="button" className="edited" data-action="versions" title={t("What was changed")} onClick={() => setLookingBack(true)}>{t("edited")}</button>
          )}
          <ReactionBar message={message} />
        </div>
        {!isEditing && (isNear || isOpen) && (
          <MessageTools message={message} onEdit={() => setEditing(true)} onDelete={() => setDeleting(true)} onVersions={() => setLookingBack(true)} onOpenChange={setOpen} />
        )}
      </div>
      {isLookingBack && <VersionsDialog messageId={message.id} onClose={() => setLookingBack(false)} />}
      {isDeleting && <DeleteDialog message={message} onClose={() => setDeleting(false)} />}
    </article>
  );
}

/** Whether the pointer or the focus is there. Tools for every message on the screen would cost more than the messages. */
function useNearness() {
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  return {
    isNear: isPointed || isFocused,
    onPointerEnter: () => setPointed(true),
    onPointerLeave: () => setPointed(false),
    onFocus: () => setFocused(true),
    onBlur: (event: FocusEvent<HTMLElement>) => !event.currentTarget.contains(event.relatedTarget) && setFocused(false),
  };
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
