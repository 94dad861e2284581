/** The part of the page's address after `#`: what is open, and where in it. Links to it can be shared, and old ones still work. */
import { topicIn, directWith } from "@/messages/place";
import type { Narrow, Term } from "@/messages/narrow";
import type { RealmState } from "@/realm/state";

export type Address = {
  narrow: Narrow;
  /** Go to this message and show it. */
  near?: number;
  /** The conversation this message is in now, wherever it was moved. */
  following?: number;
};

/** Percent-encoding with a dot for the percent sign, so that mail programs and chat clients leave links whole. */
export const encode = (text: string): string =>
  encodeURIComponent(text)
    .replace(/[.!~*'()]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%", ".");

export function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll(".", "%"));
  } catch {
    return text;
  }
}

const HOME: Address = { narrow: { kind: "feed" } };

const VIEWS: Record<string, Narrow> = {
  mentioned: { kind: "mentions" },
  starred: { kind: "starred" },
  dm: { kind: "directs" },
  private: { kind: "directs" },
};

const OLD_WORDS: Record<string, string> = { stream: "channel", streams: "channels", "pm-with": "dm", "pm": "dm", subject: "topic" };

type Raw = { operator: string; operand: string; negated: boolean };

function pairs(parts: string[]): Raw[] {
  const raw: Raw[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    const written = decode(parts[i] ?? "");
    const negated = written.startsWith("-");
    const operator = negated ? written.slice(1) : written;
    raw.push({ operator: OLD_WORDS[operator] ?? operator, operand: decode(parts[i + 1] ?? ""), negated });
  }
  return raw;
}

/** `42-android`: the number counts, the rest is there for people. */
const leadingId = (operand: string): number | null => {
  const digits = /^\d+/.exec(operand)?.[0];
  return digits === undefined ? null : Number(digits);
};

const idsIn = (operand: string): number[] => /^[\d,]+/.exec(operand)?.[0].split(",").filter(Boolean).map(Number) ?? [];

function channelIdIn(operand: string, state: RealmState): number | null {
  const id = leadingId(operand);
  if (id !== null && (state.channels[id] || /^\d+(-|$)/.test(operand))) return id;
  return Object.values(state.channels).find((c) => c.name === operand.replaceAll("-", " ") || c.name === operand)?.id ?? id;
}

function asTerm({ operator, operand, negated }: Raw, state: RealmState): Term {
  const value = operator === "dm" ? idsIn(operand) : operator === "channel" ? (channelIdIn(operand, state) ?? operand) : operand;
  return negated ? { operator, operand: value, negated } : { operator, operand: value };
}

function narrowFrom(raw: Raw[], state: RealmState): Narrow {
  const [first, second] = raw;
  const terms: Narrow = { kind: "filter", terms: raw.map((r) => asTerm(r, state)) };
  if (!first) return HOME.narrow;
  if (raw.length > 2 || raw.some(({ negated }) => negated)) return terms;
  const channelId = first.operator === "channel" ? channelIdIn(first.operand, state) : null;
  if (channelId !== null && second?.operator === "topic") return topicIn(channelId, second.operand);
  if (second) return terms;
  if (channelId !== null) return { kind: "channel", channelId };
  if (first.operator === "dm" && idsIn(first.operand).length > 0) return directWith(idsIn(first.operand), state.selfId);
  if (first.operator === "is") return VIEWS[first.operand] ?? terms;
  return terms;
}

export function addressFrom(hash: string, state: RealmState): Address {
  const [word, ...parts] = hash.replace(/^#/, "").split("/");
  if (word === "inbox") return { narrow: { kind: "inbox" } };
  if (word !== "narrow") return HOME;
  const all = pairs(parts.filter((part, i) => part !== "" || i % 2 === 1));
  const pinned = (operator: string) => all.find((r) => r.operator === operator && !r.negated);
  const raw = all.filter(({ operator }) => operator !== "near" && operator !== "with");
  const address: Address = { narrow: narrowFrom(raw, state) };
  const near = leadingId(pinned("near")?.operand ?? "");
  const following = leadingId(pinned("with")?.operand ?? "");
  if (near !== null) address.near = near;
  if (following !== null) address.following = following;
  return address;
}

const slug = (name: string): string => encode(name.trim().replace(/[\s/]+/g, "-"));

const channelPart = (id: number, state: RealmState): string => {
  const name = state.channels[id]?.name;
  return `channel/${name ? `${id}-${slug(name)}` : id}`;
};

function directPart(others: number[], state: RealmState): string {
  const names = others.length === 1 ? (state.accounts[others[0] ?? 0]?.name ?? "") : "group";
  return `dm/${others.join(",")}${names ? `-${slug(names)}` : ""}`;
}

function termPart({ operator, operand, negated }: Term): string {
  const text = Array.isArray(operand) ? operand.join(",") : String(operand);
  return `${negated ? "-" : ""}${encode(operator)}/${encode(text)}`;
}

function pathOf(narrow: Narrow, state: RealmState): string {
  switch (narrow.kind) {
    case "feed":
    case "inbox": return "";
    case "channel": return channelPart(narrow.channelId, state);
    case "topic": return `${channelPart(narrow.channelId, state)}/topic/${encode(narrow.topic)}`;
    case "direct": return directPart(narrow.others, state);
    case "mentions": return "is/mentioned";
    case "starred": return "is/starred";
    case "directs": return "is/dm";
    case "filter": return narrow.terms.map(termPart).join("/");
  }
}

export function hashFor({ narrow, near, following }: Address, state: RealmState): string {
  if (narrow.kind === "inbox") return "#inbox";
  const path = pathOf(narrow, state);
  const where = near !== undefined ? `near/${near}` : following !== undefined ? `with/${following}` : "";
  const whole = [path, where].filter(Boolean).join("/");
  return whole ? `#narrow/${whole}` : "#feed";
}
