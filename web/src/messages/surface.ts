/** The part of the page a feed is drawn on, as far as placing rows needs to know it. Pixels throughout. */
import type { Key } from "@/messages/heights";

/** Where a row is: its top, from the top edge of what is seen; and how far below its top the words begin, under a date or a name that may come and go. */
export type Box = { key: Key; top: number; height: number; lead: number };

export type Surface = {
  height: () => number;
  /** Whether it is as wide as when this was last asked. */
  hasNewWidth: () => boolean;
  position: () => number;
  /** The largest position. */
  limit: () => number;
  moveTo: (position: number) => void;
  /** The rows that are drawn, from top to bottom. */
  boxes: () => Box[];
  /** Empty space in place of the rows that are not. */
  setRest: (above: number, below: number) => void;
};

export type Parts = { scroller: HTMLElement; above: HTMLElement; rows: HTMLElement; below: HTMLElement };

const keyOf = (slot: HTMLElement): Key => {
  const { key = "" } = slot.dataset;
  return slot.dataset["kind"] === "message" ? Number(key) : key;
};

/** Drawn although it is out of sight, and so not one of those in between. */
export const isKept = (slot: HTMLElement): boolean => slot.dataset["kept"] !== undefined;

export function surfaceOf({ scroller, above, rows, below }: Parts): Surface {
  let width = scroller.clientWidth;
  const slots = () => ([...rows.children] as HTMLElement[]).filter((slot) => !isKept(slot));
  return {
    height: () => scroller.clientHeight,
    hasNewWidth: () => {
      const before = width;
      width = scroller.clientWidth;
      return before !== width;
    },
    position: () => scroller.scrollTop,
    limit: () => scroller.scrollHeight - scroller.clientHeight,
    moveTo: (position) => {
      scroller.scrollTop = position;
    },
    boxes: () => {
      const edge = scroller.getBoundingClientRect().top + scroller.clientTop;
      return slots().map((slot) => {
        const { top, height } = slot.getBoundingClientRect();
        const words = slot.querySelector(".rendered, .editor")?.getBoundingClientRect().top ?? top;
        return { key: keyOf(slot), top: top - edge, height, lead: words - top };
      });
    },
    setRest: (spaceAbove, spaceBelow) => {
      above.style.height = `${spaceAbove}px`;
      below.style.height = `${spaceBelow}px`;
    },
  };
}
