/** The messages of a view as rows: what stands above each is decided by the one before it. */
import { dayKey } from "@/i18n/time";
import type { Message } from "@/messages/message";
import { samePlace } from "@/messages/place";
import { remember } from "@/realm/memo";

export type Row = {
  message: Message;
  startsDay: boolean;
  /** In views of many conversations: here another one begins. */
  startsPlace: boolean;
  /** Not by the one who said the last thing just before. */
  startsSender: boolean;
  startsUnread: boolean;
};

/** A pause this long makes the next words a new start. */
const PAUSE = 15 * 60;

function rowFor(message: Message, before: Message | undefined, interleaved: boolean, unreadFrom: number | null): Row {
  const startsDay = !before || dayKey(before.timestamp) !== dayKey(message.timestamp);
  const startsPlace = interleaved && (startsDay || !before || !samePlace(before.place, message.place));
  const startsUnread = unreadFrom !== null && message.id >= unreadFrom && (!before || before.id < unreadFrom);
  const goesOn = before?.senderId === message.senderId && message.timestamp - before.timestamp < PAUSE && !before.isMe;
  return { message, startsDay, startsPlace, startsUnread, startsSender: startsDay || startsPlace || startsUnread || !goesOn || message.isMe };
}

/** One for each feed. Rows that come out the same keep their identity, so only what changed is drawn again. */
export function createRows() {
  let last = new Map<number, Row>();
  return remember((messages: readonly Message[], interleaved: boolean, unreadFrom: number | null): readonly Row[] => {
    const rows = messages.map((message, i) => {
      const row = rowFor(message, messages[i - 1], interleaved, unreadFrom);
      const known = last.get(message.id);
      return known && sameRow(known, row) ? known : row;
    });
    last = new Map(rows.map((row) => [row.message.id, row]));
    return rows;
  });
}

const sameRow = (a: Row, b: Row): boolean =>
  a.message === b.message && a.startsDay === b.startsDay && a.startsPlace === b.startsPlace && a.startsSender === b.startsSender && a.startsUnread === b.startsUnread;
