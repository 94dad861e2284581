/** While writing: who, which channel or which emoji is meant by the first letters of it. */
import { matches } from "@/accounts/matches";
import { byName } from "@/i18n";
import { offered } from "@/messages/emoji";
import type { RealmState } from "@/realm/state";

type Sign = "@" | "#" | ":";
/** The unfinished word before the cursor, and where it starts. */
export type Query = { sign: Sign; word: string; start: number };
export type Choice = { key: string; label: string; text: string; accountId?: number; glyph?: string };

const SHOWN = 7;
const LONGEST = 40;

/** A sign begins a word only after a space, a bracket or nothing; a colon needs two letters, as smileys do without us. */
const UNFINISHED = /(?:^|[\s([{"'])(?:([@#])([^\s@#*][^@#*\n]{0,39}|)|(:)([\w+-]{2,39}))$/u;

export function queryAt(text: string, caret: number): Query | null {
  const found = UNFINISHED.exec(text.slice(Math.max(0, caret - LONGEST), caret));
  const sign = (found?.[1] ?? found?.[3]) as Sign | undefined;
  if (!found || !sign) return null;
  const word = found[2] ?? found[4] ?? "";
  return { sign, word, start: caret - word.length - 1 };
}

function people(state: RealmState, word: string): Choice[] {
  const accounts = Object.values(state.accounts).filter((account) => account.isActive && matches(account, word));
  const isShared = (name: string) => Object.values(state.accounts).filter((account) => account.name === name).length > 1;
  return accounts
    .sort((a, b) => Number(a.isBot) - Number(b.isBot) || byName(a.name, b.name))
    .slice(0, SHOWN)
    .map(({ id, name }) => ({ key: String(id), label: name, accountId: id, text: isShared(name) ? `@**${name}|${id}** ` : `@**${name}** ` }));
}

function channels(state: RealmState, word: string): Choice[] {
  const wanted = word.toLocaleLowerCase();
  return Object.values(state.channels)
    .filter(({ name, isArchived }) => !isArchived && name.toLocaleLowerCase().includes(wanted))
    .sort((a, b) => Number(b.membership !== null) - Number(a.membership !== null) || byName(a.name, b.name))
    .slice(0, SHOWN)
    .map(({ id, name }) => ({ key: String(id), label: `#${name}`, text: `#**${name}** ` }));
}

const emoji = (state: RealmState, word: string): Choice[] =>
  offered(state.organization.emoji)
    .filter(({ name }) => name.includes(word.toLowerCase()))
    .slice(0, SHOWN)
    .map(({ name, code, glyph }) => ({ key: code, label: `:${name}:`, text: `:${name}: `, ...(glyph ? { glyph } : {}) }));

const SOURCES: Record<Sign, (state: RealmState, word: string) => Choice[]> = { "@": people, "#": channels, ":": emoji };

export const choicesFor = (state: RealmState, { sign, word }: Query): Choice[] => SOURCES[sign](state, word);

/** The text with the unfinished word replaced, and where the cursor then stands. */
export function completed(text: string, caret: number, query: Query, choice: Choice): { text: string; caret: number } {
  const before = text.slice(0, query.start) + choice.text;
  return { text: before + text.slice(caret).replace(/^ /, ""), caret: before.length };
}
