/** What was read, told from what stood on the screen at one look and at the next. Places in a list, `last` not included. */
import type { Stretch } from "@/messages/heights";

/** Between two looks at someone who scrolls, this many rows may have gone by and still been read. */
const BY = 25;

/** Going down slowly passes what lies between; going up, or far, does not. `until`: up to where the look before reached. */
export function passed(until: number | null, now: Stretch): Stretch {
  const gap = until === null ? 0 : now.first - until;
  return until !== null && gap > 0 && gap <= BY ? { first: until, last: now.last } : now;
}
