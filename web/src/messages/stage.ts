/** Keeps the rows of a feed where the reader sees them, whatever comes in above or changes its height. Those near are drawn in the page's own flow; the others are empty space, as tall as they probably are. */
import { createHeights, indexOf, stretchAround, type Key, type Stretch } from "@/messages/heights";
import { ABOVE_UNREAD, type Spot, type Start } from "@/messages/spot";
import { atRow, atTopOf, atWordsOf, END, EXACT, lookUp, moved, spotOf, standingFor, topOf, type AtRow, type Standing } from "@/messages/standing";
import type { Box, Surface } from "@/messages/surface";
import { createCell, type Cell } from "@/realm/cell";

export type Content = {
  keys: readonly Key[];
  /** What comes next belongs right after the last row: nothing is missing between. */
  reachesNewest: boolean;
  opened: number;
  start: Start;
  /** For one who looks away: the first row that came meanwhile. It stays on the screen, and what follows waits below. */
  held: Key | null;
};

/** What a change of makes the feed draw again. */
export type View = { version: number; isAtEnd: boolean };

export type Stage = {
  use: Cell<View>["use"];
  watch: Cell<View>["watch"];
  /** Which of these rows to draw now. */
  drawn: (keys: readonly Key[]) => Stretch;
  /** Where a row stands that is kept although it is out of sight: pixels below the first row drawn. */
  placeOf: (keys: readonly Key[], index: number) => number;
  /** After these rows were drawn: puts them in place. */
  committed: (content: Content, drawn: Stretch) => void;
  scrolled: () => void;
  /** The reader has stopped: what was put off while the feed moved is put right. */
  rested: () => void;
  resized: () => void;
  toEnd: () => void;
  /** Brings a row into sight, moving as little as possible. */
  reveal: (key: Key) => void;
  spot: () => Spot | null;
  /** Rows that can be read to their end, as places in the list. */
  inSight: () => Stretch | null;
  /** How much is loaded above and below what is seen. Pixels. */
  ahead: () => { above: number; below: number } | null;
};

/** Drawn beyond the edges, so that what comes into sight has its true height by then. */
const DRAWN_AHEAD = 1_400;
/** With less than this left, more is drawn. */
const LEAST_AHEAD = 700;
/** Coming down to so near the end is arriving there. */
const NEAR_END = 48;
/** While rows are measured the feed is this much longer, so that the browser does not move it for being too short. */
const SLACK = 100_000;

const NOTHING: Content = { keys: [], reachesNewest: false, opened: -1, start: "end", held: null };

export function createStage(surface: () => Surface | null): Stage {
  const heights = createHeights();
  const cell = createCell<View>({ version: 0, isAtEnd: true });
  let content = NOTHING;
  let standing: Standing = END;
  /** The feed's position when `standing` was noted, and how far it could go then. */
  let noted = { position: 0, limit: 0 };
  let rest = { above: 0, below: 0 };
  let isMoving = false;
  /** Rows on the page now; `wanted` is what it takes to draw enough around the anchor. */
  let drawn: Stretch = { first: 0, last: 0 };
  let wanted: { key: Key | null; above: number; below: number } = { key: null, above: DRAWN_AHEAD, below: DRAWN_AHEAD };

  const lastKey = () => content.keys.at(-1) ?? null;
  const stretchFor = (keys: readonly Key[]): Stretch =>
    stretchAround(keys, heights, wanted.key === null ? keys.length - 1 : indexOf(keys, wanted.key), wanted.above, wanted.below);

  /** Draws enough around the anchor, if that is not so yet. */
  function want(at: Surface): void {
    const height = at.height();
    wanted = standing.at === "end"
      ? { key: lastKey(), above: height + DRAWN_AHEAD, below: 0 }
      : { key: standing.key, above: DRAWN_AHEAD + standing.offset, below: DRAWN_AHEAD + height - standing.offset };
    const next = stretchFor(content.keys);
    if (next.first !== drawn.first || next.last !== drawn.last) cell.update((view) => ({ ...view, version: view.version + 1 }));
  }

  function isShort(boxes: readonly Box[], at: Surface): boolean {
    const [first, last] = [boxes[0], boxes.at(-1)];
    if (!first || !last) return content.keys.length > 0;
    return (drawn.first > 0 && first.top > -LEAST_AHEAD) || (drawn.last < content.keys.length && last.top + last.height < at.height() + LEAST_AHEAD);
  }

  const isSeen = ({ top, height }: Box, at: Surface) => top + height > 0 && top < at.height();
  const topSeen = (boxes: readonly Box[], at: Surface) => (boxes.some((box) => isSeen(box, at)) ? atTopOf(boxes) : null);
  const endIsDrawn = () => content.reachesNewest && drawn.last === content.keys.length;

  function note(at: Surface, next: Standing): void {
    standing = next.at === "end" ? { at: "end", top: atTopOf(at.boxes()) } : next;
    noted = { position: at.position(), limit: at.limit() };
    const isAtEnd = standing.at === "end" && content.reachesNewest;
    if (cell.get().isAtEnd !== isAtEnd) cell.update((view) => ({ ...view, isAtEnd }));
  }

  function measured(at: Surface): readonly Box[] {
    const boxes = at.boxes();
    for (const { key, height } of boxes) heights.note(key, height);
    return boxes;
  }

  /** Before anything is measured: empty space of about the right size in place of rows that came or went. */
  function prepare(at: Surface): void {
    const { keys } = content;
    const row = standing.at === "row" ? standing : standing.top;
    const above = row ? Math.max(0, noted.position + row.offset - heights.sum(keys, drawn.first, indexOf(keys, row.key))) : heights.sum(keys, 0, drawn.first);
    at.setRest(above, heights.sum(keys, drawn.last, keys.length) + SLACK);
  }

  /** Puts the anchor where it is to be, and the rest around it. */
  function place(): void {
    const at = surface();
    if (!at) return;
    const boxes = measured(at);
    standing = moved(standing, at.position() - noted.position, at.limit() - at.position());
    const below = heights.sum(content.keys, drawn.last, content.keys.length);
    if (standing.at === "end") placeEnd(at, below);
    if (standing.at === "row") placeRow(at, boxes, standing, below);
    if (isShort(boxes.length > 0 ? at.boxes() : boxes, at)) want(at);
  }

  function placeEnd(at: Surface, below: number): void {
    rest = { above: heights.sum(content.keys, 0, drawn.first), below };
    at.setRest(rest.above, rest.below);
    if (at.limit() !== noted.limit || at.position() < noted.position) at.moveTo(at.limit());
    note(at, END);
    const held = content.held === null ? undefined : at.boxes()[content.keys.indexOf(content.held) - drawn.first];
    if (held && held.top < ABOVE_UNREAD) standing = atRow(held.key, ABOVE_UNREAD, "top");
  }

  function placeRow(at: Surface, boxes: readonly Box[], row: AtRow, below: number): void {
    const box = boxes[indexOf(content.keys, row.key) - drawn.first];
    if (!box) return want(at); // not drawn yet: what is drawn around it next is put in place
    const top = topOf(row, box, at.height());
    const within = box.top - (boxes[0]?.top ?? 0);
    const above = heights.sum(content.keys, 0, drawn.first);
    // While the feed moves its position is left to the browser, which would stop; the empty space above takes up the difference.
    const spare = at.position() + top - within;
    const isLeft = isMoving && drawn.first > 0 && spare > 0;
    rest = { above: isLeft ? spare : above, below };
    at.setRest(rest.above, rest.below);
    const aim = above + within - top;
    if (!isLeft && Math.abs(at.position() - aim) >= EXACT / 4) at.moveTo(aim);
    settle(at, { ...box, top }, isLeft ? at.position() : aim);
  }

  /** The edges of the feed may not let a row stand where it should; where more is to come beyond them, it stands there once that has come. */
  function settle(at: Surface, wish: Box, aim: number): void {
    const missing = aim - at.position();
    if (endIsDrawn() && at.limit() - at.position() <= EXACT) return note(at, END);
    if (missing > EXACT / 2 && !content.reachesNewest && drawn.last === content.keys.length) return note(at, atWordsOf(wish));
    const box = (Math.abs(missing) > EXACT / 2 && at.boxes().find(({ key }) => key === wish.key)) || wish;
    // Whoever comes back is given what is around the row that is held: it must be one that is seen.
    note(at, (!isSeen(box, at) && topSeen(at.boxes(), at)) || atWordsOf(box));
  }

  function goTo(next: Standing): void {
    const at = surface();
    isMoving = false;
    standing = next;
    if (!at) return;
    noted = { position: at.position(), limit: NaN };
    want(at);
    place();
  }

  function scrolled(): void {
    const at = surface();
    if (!at || content.keys.length === 0) return;
    const by = at.position() - noted.position;
    if (Math.abs(by) < EXACT / 2) return;
    isMoving = true;
    const boxes = measured(at);
    const top = topSeen(boxes, at);
    const left = at.limit() - at.position();
    const isArriving = endIsDrawn() && top && by > 0 && left < NEAR_END;
    if (isArriving || (content.reachesNewest && left <= EXACT)) note(at, END);
    else note(at, top ?? lookUp(content.keys, heights, { boxes, drawn, rest }));
    if (isShort(boxes, at) || !top) want(at);
  }

  function reveal(key: Key): void {
    const at = surface();
    const index = content.keys.indexOf(key);
    if (!at || index < 0) return;
    const box = at.boxes()[index - drawn.first];
    const height = box?.height ?? heights.of(key);
    const top = box?.top ?? (index < drawn.first ? -Infinity : Infinity);
    if (top < 0) goTo(atRow(key, 0, "top"));
    else if (top + height > at.height()) goTo(atRow(key, Math.max(0, at.height() - height), "top"));
  }

  function inSight(): Stretch | null {
    const at = surface();
    if (!at) return null;
    const ends = at.boxes().map(({ top, height }) => top + height);
    const isRead = (end: number) => end > 0 && end <= at.height() + EXACT;
    const first = ends.findIndex(isRead);
    return first < 0 ? null : { first: drawn.first + first, last: drawn.first + ends.findLastIndex(isRead) + 1 };
  }

  return {
    use: cell.use,
    watch: cell.watch,
    drawn: stretchFor,
    placeOf: (keys, index) => {
      const { first, last } = stretchFor(keys);
      return index < first ? -heights.sum(keys, index, first) : heights.sum(keys, first, last) + heights.sum(keys, last, index);
    },
    committed: (next, stretch) => {
      const isNew = next.opened !== content.opened;
      content = next;
      drawn = stretch;
      const at = surface();
      if (at) prepare(at);
      if (isNew) goTo(standingFor(next.start));
      else place();
    },
    scrolled,
    rested: () => {
      isMoving = false;
      place();
    },
    resized: () => {
      if (surface()?.hasNewWidth()) heights.forget();
      place();
    },
    toEnd: () => goTo(END),
    reveal,
    spot: () => spotOf(standing, content.reachesNewest),
    inSight,
    ahead: () => {
      const at = surface();
      return at && { above: at.position(), below: at.limit() - at.position() };
    },
  };
}
