/** What one can do to a message. Shown at once where that is safe, and taken back if the server says no. */
import { del, patch, post, Refusal } from "@/api/call";
import type { RealmEvent } from "@/api/events";
import { t } from "@/i18n";
import type { Emoji } from "@/messages/emoji";
import type { Message } from "@/messages/message";
import { termsOf, type Narrow } from "@/messages/narrow";
import type { Place } from "@/messages/place";
import { setWindow } from "@/messages/windows";
import type { Session } from "@/shell/session";

/** What was asked for is so already: another window was faster. */
const HARMLESS = new Set(["REACTION_ALREADY_EXISTS", "REACTION_DOES_NOT_EXIST"]);

export const reasonOf = (problem: unknown): string =>
  problem instanceof Refusal && problem.message ? problem.message : t("The server cannot be reached. Try again in a moment.");

async function attempt({ store, notices }: Session, shown: RealmEvent, undone: RealmEvent, ask: () => Promise<unknown>): Promise<void> {
  store.apply(shown);
  try {
    await ask();
  } catch (problem) {
    if (problem instanceof Refusal && HARMLESS.has(problem.code)) return;
    store.apply(undone);
    notices.say(reasonOf(problem), "problem");
  }
}

export function hasReacted(message: Message, emoji: Pick<Emoji, "code" | "type">, accountId: number): boolean {
  return message.reactions.some((r) => r.accountId === accountId && r.code === emoji.code && r.type === emoji.type);
}

export function toggleReaction(session: Session, message: Message, { name, code, type }: Pick<Emoji, "name" | "code" | "type">): Promise<void> {
  const selfId = session.store.get().selfId;
  const fields = { emoji_name: name, emoji_code: code, reaction_type: type };
  const about = { type: "reaction" as const, message_id: message.id, user_id: selfId, ...fields };
  const add: RealmEvent = { ...about, type: "reaction", op: "add", reaction_type: type };
  const remove: RealmEvent = { ...about, type: "reaction", op: "remove", reaction_type: type };
  const path = `/messages/${message.id}/reactions`;
  return hasReacted(message, { code, type }, selfId)
    ? attempt(session, remove, add, () => del(path, fields))
    : attempt(session, add, remove, () => post(path, fields));
}

export const isStarred = (message: Message): boolean => message.flags.includes("starred");

export function toggleStar(session: Session, message: Message): Promise<void> {
  const about = { type: "update_message_flags" as const, flag: "starred", messages: [message.id], all: false };
  const add: RealmEvent = { ...about, op: "add" };
  const remove: RealmEvent = { ...about, op: "remove" };
  const ask = (op: "add" | "remove") => () => post("/messages/flags", { messages: [message.id], op, flag: "starred" });
  return isStarred(message) ? attempt(session, remove, add, ask("remove")) : attempt(session, add, remove, ask("add"));
}

/** Rejects with what the server said, for the editor to show. */
export const editContent = (message: Message, content: string): Promise<unknown> => patch(`/messages/${message.id}`, { content });

export async function deleteMessage({ notices }: Session, message: Message): Promise<void> {
  await del(`/messages/${message.id}`).catch((problem: unknown) => notices.say(reasonOf(problem), "problem"));
}

/** So many in one request. */
const MOST_MARKED = 5_000;

type Marked = { last_processed_id: number | null; found_newest: boolean };

/** All of a view from a message on, however many. */
async function markFrom(narrow: Narrow, first: number | "oldest", op: "add" | "remove"): Promise<void> {
  const about = { narrow: termsOf(narrow), num_before: 0, num_after: MOST_MARKED, op, flag: "read" };
  for (let anchor: number | "oldest" | null = first; anchor !== null; ) {
    const answer: Marked = await post<Marked>("/messages/flags/narrow", { ...about, anchor: String(anchor), include_anchor: anchor === first });
    anchor = answer.found_newest ? null : answer.last_processed_id;
  }
}

/** From this message on to the newest of the view all is unread again, and stays so while one is here. */
export async function markUnreadFrom({ router, marker, windows, notices }: Session, { id }: Message): Promise<void> {
  const { narrow } = router.get();
  await marker.hold();
  await markFrom(narrow, id, "remove").then(
    () => setWindow(windows, narrow, { unreadFrom: id }),
    (problem: unknown) => notices.say(reasonOf(problem), "problem"),
  );
}

export async function markPlaceRead({ notices }: Session, place: Place): Promise<void> {
  await markFrom(place, "oldest", "add").catch((problem: unknown) => notices.say(reasonOf(problem), "problem"));
}

export async function copyLink({ router, notices }: Session, message: Message): Promise<void> {
  const link = location.origin + location.pathname + router.hrefFor({ narrow: message.place, near: message.id });
  await copyText(link);
  notices.say(t("Link copied"));
}

/** The clipboard is closed to pages without TLS, where the old way still works. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text).catch(() => copyBySelection(text));
  copyBySelection(text);
}

function copyBySelection(text: string): void {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
