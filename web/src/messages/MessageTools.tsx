import { t } from "@/i18n";
import { copyLink, isStarred, toggleReaction, toggleStar } from "@/messages/actions";
import { EmojiPicker } from "@/messages/EmojiPicker";
import type { Message } from "@/messages/message";
import { useReply } from "@/messages/reply";
import { useSession, type Session } from "@/shell/session";
import { IconButton } from "@/ui/IconButton";
import { Menu, type MenuEntry } from "@/ui/Menu";
import { TriggerButton } from "@/ui/TriggerButton";

type Props = { message: Message; isOwn: boolean; onEdit: () => void; onDelete: () => void; onOpenChange: (isOpen: boolean) => void };

/** What can be done to a message; shown where the pointer or the focus is. */
export function MessageTools({ message, isOwn, onEdit, onDelete, onOpenChange }: Props) {
  const session = useSession();
  const reply = useReply();
  const mayEdit = session.store.use((s) => isOwn && s.organization.allowsEditing);
  const starred = isStarred(message);
  return (
    <div className="tools" role="toolbar" aria-label={t("Message actions")}>
      <EmojiPicker onPick={(emoji) => void toggleReaction(session, message, emoji)} onOpenChange={onOpenChange} />
      <IconButton icon="reply" label={t("Reply")} onClick={() => reply(message.place)} />
      <IconButton icon="star" filled={starred} aria-pressed={starred} label={starred ? t("Unstar") : t("Star")} onClick={() => void toggleStar(session, message)} />
      {mayEdit && <IconButton icon="pencil" label={t("Edit")} data-action="edit" onClick={onEdit} />}
      <Menu
        label={t("More actions")}
        trigger={<TriggerButton icon="more" label={t("More actions")} />}
        entries={entriesFor(session, message, isOwn ? onDelete : null)}
        onOpenChange={onOpenChange}
      />
    </div>
  );
}

function entriesFor(session: Session, message: Message, onDelete: (() => void) | null): MenuEntry[] {
  const copy: MenuEntry = { id: "copy", label: t("Copy link"), icon: "link", hint: "l", onAction: () => void copyLink(session, message) };
  if (!onDelete) return [copy];
  const remove: MenuEntry = { id: "delete", label: t("Delete"), icon: "trash", danger: true, onAction: onDelete };
  return [copy, { id: "line", separator: true }, remove];
}
