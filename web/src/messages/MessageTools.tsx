import { t } from "@/i18n";
import { copyLink, isStarred, markUnreadFrom, reasonOf, toggleReaction, toggleStar } from "@/messages/actions";
import { EmojiPicker } from "@/messages/EmojiPicker";
import type { Message } from "@/messages/message";
import { mayDelete, mayEdit } from "@/messages/permissions";
import { quote } from "@/messages/quote";
import { useReply, type Reply } from "@/messages/reply";
import { useSession, type Session } from "@/shell/session";
import { IconButton } from "@/ui/IconButton";
import { Menu, type MenuEntry } from "@/ui/Menu";
import { TriggerButton } from "@/ui/TriggerButton";

type Acts = { onEdit: () => void; onDelete: () => void; onVersions: () => void };
type Props = Acts & { message: Message; onOpenChange: (isOpen: boolean) => void };

/** What can be done to a message; shown where the pointer or the focus is. */
export function MessageTools({ message, onOpenChange, ...acts }: Props) {
  const session = useSession();
  const reply = useReply();
  const isEditable = session.store.use((s) => mayEdit(s, message));
  const starred = isStarred(message);
  return (
    <div className="tools" role="toolbar" aria-label={t("Message actions")}>
      <EmojiPicker onPick={(emoji) => void toggleReaction(session, message, emoji)} onOpenChange={onOpenChange} />
      <IconButton icon="reply" label={t("Reply")} onClick={() => reply(message.place)} />
      <IconButton icon="star" filled={starred} aria-pressed={starred} label={starred ? t("Unstar") : t("Star")} onClick={() => void toggleStar(session, message)} />
      {isEditable && <IconButton icon="pencil" label={t("Edit")} data-action="edit" onClick={acts.onEdit} />}
      <Menu
        label={t("More actions")}
        trigger={<TriggerButton icon="more" label={t("More actions")} />}
        entries={entriesFor(session, message, reply, acts)}
        onOpenChange={onOpenChange}
      />
    </div>
  );
}

/** Quotes a message into the box of its conversation, and goes there to write. */
export async function quoteAndReply(session: Session, message: Message, reply: Reply): Promise<void> {
  await quote(session, message).then(() => reply(message.place), (problem: unknown) => session.notices.say(reasonOf(problem), "problem"));
}

function entriesFor(session: Session, message: Message, reply: Reply, { onDelete, onVersions }: Acts): MenuEntry[] {
  const entries: MenuEntry[] = [
    { id: "quote", label: t("Quote and reply"), icon: "quote", hint: ">", onAction: () => void quoteAndReply(session, message, reply) },
    { id: "copy", label: t("Copy link"), icon: "link", hint: "l", onAction: () => void copyLink(session, message) },
    { id: "unread", label: t("Mark as unread from here"), icon: "unread", hint: "U", onAction: () => void markUnreadFrom(session, message) },
  ];
  if (message.edited) entries.push({ id: "versions", label: t("What was changed"), icon: "clock", hint: "H", onAction: onVersions });
  if (!mayDelete(session.store.get(), message)) return entries;
  return [...entries, { id: "line", separator: true }, { id: "delete", label: t("Delete"), icon: "trash", danger: true, onAction: onDelete }];
}
