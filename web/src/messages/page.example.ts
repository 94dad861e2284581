/** A page for tests of feeds, laid out as a browser would: heights nobody knows before rows are drawn, and a position that stays within its limits. */
import type { Key, Stretch } from "@/messages/heights";
import type { Start } from "@/messages/spot";
import { createStage, type Content } from "@/messages/stage";
import type { Surface } from "@/messages/surface";

export const SEEN = 600;

export function page(first: number, last: number, heightOf: (key: Key) => number = (key) => 30 + ((Number(key) * 37) % 120)) {
  let heights = heightOf;
  let leads = (_: Key) => 0;
  let height = SEEN;
  let width = 800;
  let seenWidth = 800;
  let position = 0;
  let rest = { above: 0, below: 0 };
  let drawn: Stretch = { first: 0, last: 0 };
  let content: Content = { keys: Array.from({ length: last - first + 1 }, (_, i) => first + i), reachesNewest: true, opened: 1, start: "end", held: null };
  let rows: readonly Key[] = [];
  let moves = 0;

  const heightOfRows = () => rows.reduce<number>((sum, key) => sum + heights(key), 0);
  const limit = () => Math.max(0, Math.round(rest.above + heightOfRows() + rest.below) - height);
  const clamp = () => (position = Math.max(0, Math.min(position, limit())));
  const surface: Surface = {
    height: () => height,
    hasNewWidth: () => {
      const isNew = width !== seenWidth;
      seenWidth = width;
      return isNew;
    },
    position: () => clamp(),
    limit,
    moveTo: (to) => {
      moves += 1;
      position = Math.round(to);
      clamp();
    },
    boxes: () => {
      clamp();
      let top = rest.above - position;
      return rows.map((key) => {
        const box = { key, top, height: heights(key), lead: leads(key) };
        top += box.height;
        return box;
      });
    },
    setRest: (above, below) => void (rest = { above, below }),
  };
  const stage = createStage(() => surface);

  /** Draws until nothing changes any more, as React does before anything is shown. */
  const draw = () => {
    for (let times = 0; ; times += 1) {
      drawn = stage.drawn(content.keys);
      rows = content.keys.slice(drawn.first, drawn.last);
      let again = false;
      const stop = watch(() => (again = true));
      stage.committed(content, drawn);
      stop();
      if (!again) return;
      expect(times).toBeLessThan(40);
    }
  };
  const watch = (tell: () => void): (() => void) => stage.watch(tell);
  const change = (changes: Partial<Content>) => {
    content = { ...content, ...changes };
    draw();
  };
  const top = (key: Key) => surface.boxes().find((box) => box.key === key)?.top;
  return {
    stage,
    draw,
    change,
    top,
    moves: () => moves,
    get content() {
      return content;
    },
    open: (start: Start) => change({ start, opened: content.opened + 1 }),
    scrollBy: (by: number) => {
      const before = position;
      position += by;
      clamp();
      const moved = position - before;
      stage.scrolled();
      draw();
      return moved;
    },
    scrollUntold: (by: number) => {
      position += by;
      clamp();
    },
    jumpTo: (share: number) => {
      position = Math.round(limit() * share);
      stage.scrolled();
      draw();
    },
    grow: (key: Key, by: number) => {
      const before = heights;
      heights = (other) => before(other) + (other === key ? by : 0);
      stage.resized();
      draw();
    },
    /** Its date or name is there, or is not, above its words. */
    head: (key: Key, lead: number) => {
      const [before, was] = [heights, leads(key)];
      heights = (other) => before(other) + (other === key ? lead - was : 0);
      const others = leads;
      leads = (other) => (other === key ? lead : others(other));
    },
    resize: (to: { height?: number; width?: number }) => {
      height = to.height ?? height;
      if (to.width !== undefined && to.width !== width) {
        const [before, was, now] = [heights, width, to.width];
        heights = (key) => Math.round((before(key) * was) / now);
        width = to.width;
      }
      stage.resized();
      draw();
    },
    /** How much of what is seen is empty although there are rows for it. */
    blank: () => {
      const boxes = surface.boxes();
      const [head, tail] = [boxes[0], boxes.at(-1)];
      if (!head || !tail) return content.keys.length > 0 ? SEEN : 0;
      const aboveIt = drawn.first > 0 ? Math.max(0, head.top) : 0;
      const belowIt = drawn.last < content.keys.length ? Math.max(0, height - tail.top - tail.height) : 0;
      return aboveIt + belowIt;
    },
    left: () => limit() - position,
    topRow: () => surface.boxes().find((box) => box.top + box.height > 0)!,
    drawnRows: () => rows.length,
  };
}
