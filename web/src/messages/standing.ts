/** How a feed stands: by a row that is held where the reader sees it, or at its end. Pixels, from the top edge of what is seen. */
import { indexBelow, type Heights, type Key, type Stretch } from "@/messages/heights";
import { ABOVE_UNREAD, type Spot, type Start } from "@/messages/spot";
import type { Box } from "@/messages/surface";

/** `by`: where the words of the row begin is so far from the top edge; or, until it is first drawn, its top is, or it is in the middle. */
export type AtRow = { at: "row"; key: Key; offset: number; by: "words" | "top" | "middle" };
/** `top`: what was at the top edge then, where one is who leaves the end. */
export type Standing = AtRow | { at: "end"; top: AtRow | null };

/** Browsers round positions. */
export const EXACT = 2;

export const END: Standing = { at: "end", top: null };

export const atRow = (key: Key, offset: number, by: AtRow["by"] = "words"): AtRow => ({ at: "row", key, offset, by });

export const atWordsOf = ({ key, top, lead }: Box): AtRow => atRow(key, top + lead);

export function standingFor(start: Start): Standing {
  if (start === "end") return END;
  if ("offset" in start) return atRow(start.messageId, start.offset);
  return start.align === "line" ? atRow(start.messageId, ABOVE_UNREAD, "top") : atRow(start.messageId, 0, "middle");
}

export function spotOf(standing: Standing, reachesNewest: boolean): Spot | null {
  if (standing.at === "end") return reachesNewest ? "end" : null;
  return typeof standing.key === "number" ? { messageId: standing.key, offset: Math.round(standing.offset) } : null;
}

/** By the row at the top edge. */
export function atTopOf(boxes: readonly Box[]): AtRow | null {
  const top = boxes.find((box) => box.top + box.height > 0) ?? boxes.at(-1);
  return top ? atWordsOf(top) : null;
}

/** After the reader moved by so much, with so much left to the end: what is held is then elsewhere on the screen. */
export function moved(standing: Standing, by: number, left: number): Standing {
  const isStill = Math.abs(by) < EXACT / 2 || (standing.at === "end" && (by > 0 || left <= EXACT));
  const row = standing.at === "row" ? standing : standing.top;
  return isStill || !row ? standing : atRow(row.key, row.offset - by, row.by);
}

type Drawing = { boxes: readonly Box[]; drawn: Stretch; rest: { above: number; below: number } };

/** By the scrollbar, further than rows are drawn: there is empty space, and it is asked which row would be there. */
export function lookUp(keys: readonly Key[], heights: Heights, { boxes, drawn, rest }: Drawing): AtRow {
  const top = boxes[0]?.top ?? 0;
  const bottom = (boxes.at(-1)?.top ?? 0) + (boxes.at(-1)?.height ?? 0);
  const isAbove = top > 0;
  const size = isAbove ? rest.above : rest.below;
  const into = isAbove ? Math.max(0, rest.above - top) : -bottom;
  const [from, to] = isAbove ? [0, drawn.first] : [drawn.last, keys.length];
  const index = indexBelow(keys, heights, from, size > 0 ? (into / size) * heights.sum(keys, from, to) : 0);
  return atRow(keys[index] as Key, 0, "top");
}

/** Where the top of a row is to be, of what it was found to measure. */
export function topOf({ offset, by }: AtRow, { height, lead }: Box, seen: number): number {
  if (by === "middle") return Math.max(0, (seen - height) / 2);
  return by === "top" ? offset : offset - lead;
}
