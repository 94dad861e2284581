import type { Emoji } from "@/messages/emoji";

export function EmojiGlyph({ emoji }: { emoji: Emoji }) {
  if (emoji.url) return <img className="emoji-image" src={emoji.url} alt="" />;
  return <span className="emoji-glyph" aria-hidden="true">{emoji.glyph ?? `:${emoji.name}:`}</span>;
}
