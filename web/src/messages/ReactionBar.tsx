import { listed, t } from "@/i18n";
import { toggleReaction } from "@/messages/actions";
import { emojiFor } from "@/messages/emoji";
import { EmojiGlyph } from "@/messages/EmojiGlyph";
import { EmojiPicker } from "@/messages/EmojiPicker";
import type { Message, Reaction } from "@/messages/message";
import { nameOf } from "@/accounts/state";
import { useSession } from "@/shell/session";

/** Each emoji once, as its first reactor spelled it, with all who chose it. */
export function byEmoji(reactions: readonly Reaction[]): { first: Reaction; who: number[] }[] {
  const groups = new Map<string, { first: Reaction; who: number[] }>();
  for (const reaction of reactions) {
    const key = `${reaction.type} ${reaction.code}`;
    const group = groups.get(key);
    if (group) group.who.push(reaction.accountId);
    else groups.set(key, { first: reaction, who: [reaction.accountId] });
  }
  return [...groups.values()];
}

export function ReactionBar({ message }: { message: Message }) {
  const session = useSession();
  if (message.reactions.length === 0) return null;
  return (
    <ul className="reactions" aria-label={t("Reactions")}>
      {byEmoji(message.reactions).map(({ first, who }) => (
        <li key={`${first.type} ${first.code}`}>
          <ReactionButton message={message} first={first} who={who} />
        </li>
      ))}
      <li>
        <EmojiPicker onPick={(emoji) => void toggleReaction(session, message, emoji)} />
      </li>
    </ul>
  );
}

function ReactionButton({ message, first, who }: { message: Message; first: Reaction; who: number[] }) {
  const session = useSession();
  const selfId = session.store.use((s) => s.selfId);
  const custom = session.store.use((s) => s.organization.emoji);
  const names = who.map((id) => (id === selfId ? t("You") : nameOf(session.store.get(), id) || t("Someone")));
  const title = t("{names} reacted with :{emoji}:", { names: listed(names), emoji: first.name });
  return (
    <button
      type="button"
      className="reaction"
      aria-pressed={who.includes(selfId)}
      aria-label={`${first.name} ${who.length}`}
      title={title}
      onClick={() => void toggleReaction(session, message, emojiFor(first, custom))}
    >
      <EmojiGlyph emoji={emojiFor(first, custom)} />
      <span>{who.length}</span>
    </button>
  );
}
