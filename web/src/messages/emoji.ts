/** The emoji offered for reactions: few and often used, by the names the wire knows. Custom ones of the organisation come with them. */
import type { CustomEmoji } from "@/organizations/state";

export type Emoji = { name: string; code: string; type: "unicode_emoji" | "realm_emoji" | "zulip_extra_emoji"; glyph: string | null; url: string | null };

const OFFERED: readonly (readonly [name: string, code: string])[] = [
  ["+1", "1f44d"], ["heart", "2764"], ["joy", "1f602"], ["tada", "1f389"], ["open_mouth", "1f62e"], ["cry", "1f622"],
  ["check", "2705"], ["eyes", "1f440"], ["rocket", "1f680"], ["pray", "1f64f"], ["clap", "1f44f"], ["fire", "1f525"],
  ["smile", "1f642"], ["laughing", "1f606"], ["wink", "1f609"], ["thinking", "1f914"], ["sob", "1f62d"], ["angry", "1f620"],
  ["wave", "1f44b"], ["ok", "1f44c"], ["muscle", "1f4aa"], ["-1", "1f44e"], ["raised_hands", "1f64c"], ["point_up", "261d"],
  ["100", "1f4af"], ["star", "2b50"], ["sparkles", "2728"], ["question", "2753"], ["exclamation", "2757"], ["cross_mark", "274c"],
  ["warning", "26a0"], ["bug", "1f41b"], ["coffee", "2615"], ["cake", "1f370"], ["sunny", "2600"], ["octopus", "1f419"],
];

const glyphFor = (code: string): string => String.fromCodePoint(...code.split("-").map((part) => parseInt(part, 16)));

/** Symbols that are drawn in black and white unless a selector asks for the picture. */
const asPicture = (glyph: string): string => (/^[\u2000-\u2bff]$/.test(glyph) ? `${glyph}\ufe0f` : glyph);

export const unicode = (name: string, code: string): Emoji => ({ name, code, type: "unicode_emoji", glyph: asPicture(glyphFor(code)), url: null });

const OFFERED_EMOJI = OFFERED.map(([name, code]) => unicode(name, code));
export const THUMBS_UP = unicode("+1", "1f44d");

export const offered = (custom: readonly CustomEmoji[]): Emoji[] => [
  ...OFFERED_EMOJI,
  ...custom.map(({ name, code, url }): Emoji => ({ name, code, type: "realm_emoji", glyph: null, url })),
];

const isHex = (code: string) => /^[0-9a-f]+(-[0-9a-f]+)*$/.test(code);

/** What is on a message may be an emoji that is not offered, or gone since. */
export function emojiFor(reaction: { name: string; code: string; type: string }, custom: readonly CustomEmoji[]): Emoji {
  if (reaction.type === "unicode_emoji" && isHex(reaction.code)) return unicode(reaction.name, reaction.code);
  const ours = custom.find(({ code }) => code === reaction.code);
  return { name: reaction.name, code: reaction.code, type: reaction.type as Emoji["type"], glyph: null, url: ours?.url ?? null };
}
