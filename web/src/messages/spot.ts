/** Where a feed stands: which message is at its top edge and how far from it. Kept for each entry of the browser's history. */

export type RowSpot = {
  messageId: number;
  /** Pixels from the top edge of the feed down to where its words begin; below zero where that is above the edge. */
  offset: number;
};

export type Spot = RowSpot | "end";

/** Where a feed begins. `centre`: the whole message in the middle, for those who followed a link to it. `line`: the line above it a little below the top. */
export type Start = RowSpot | { messageId: number; align: "centre" | "line" } | "end";

/** The unread line stands a little below the top, with what was said before above it. */
export const ABOVE_UNREAD = 96;

export type Wish = { spot: Spot | null; near: number | null };

export const NO_WISH: Wish = { spot: null, near: null };

/** Where one was, else what one asked for, else where reading goes on, else the newest. One who left at the end goes on reading from there. */
export function startOf({ spot, near }: Wish, unreadFrom: number | null): Start {
  if (spot !== null && spot !== "end") return spot;
  if (spot === null && near !== null) return { messageId: near, align: "centre" };
  return unreadFrom === null ? "end" : { messageId: unreadFrom, align: "line" };
}

/** The message to ask the server for; null for the newest. */
export const aroundOf = (start: Start): number | null => (start === "end" ? null : start.messageId);
