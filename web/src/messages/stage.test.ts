import { page, SEEN } from "@/messages/page.example";
import type { Start } from "@/messages/spot";

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

test("opens at the end and stays there while words come, rows grow and the box below them too", () => {
  const feed = page(1, 500);
  feed.draw();
  expect([feed.left(), feed.stage.spot()]).toEqual([0, "end"]);
  feed.change({ keys: [...feed.content.keys, 501, 502] });
  expect([feed.left(), feed.top(502)! > 0]).toEqual([0, true]);
  feed.grow(495, 300);
  expect(feed.left()).toBe(0);
  feed.resize({ height: 450 });
  expect(feed.left()).toBe(0);
});

test("draws no more than what is near", () => {
  const feed = page(1, 12_000);
  feed.open({ messageId: 6_000, offset: 96 });
  expect([feed.top(6_000), feed.blank(), feed.drawnRows() < 120]).toEqual([expect.closeTo(96, -0.5), 0, true]);
});

test.each<[string, Start, number, number]>([
  ["where one was", { messageId: 250, offset: -17 }, 250, -17],
  ["at the row after one that is gone", { messageId: 250.5, offset: 20 }, 251, 20],
  ["with the whole message of a link in the middle", { messageId: 200, align: "centre" }, 200, (SEEN - 110) / 2],
])("opens %s", (_, start, key, offset) => {
  const feed = page(1, 500);
  feed.open(start);
  expect(feed.top(key)).toBeCloseTo(offset, -0.5);
});

test("what one reads stays where it is while older words come in above", () => {
  const feed = page(400, 540);
  feed.open({ messageId: 405, offset: 30 });
  feed.change({ keys: range(300, 540) });
  expect(feed.top(405)).toBeCloseTo(30, -0.5);
  feed.change({ keys: [1, 2, 3, ...range(4, 540)] });
  expect([feed.top(405), feed.blank()]).toEqual([expect.closeTo(30, -0.5), 0]);
});

test("and while a picture above it arrives late, and when the one at the top edge itself grows", () => {
  const feed = page(1, 500);
  feed.open({ messageId: 250, offset: -10 });
  feed.grow(247, 400);
  expect(feed.top(250)).toBeCloseTo(-10, -0.5);
  feed.grow(250, 200);
  expect(feed.top(250)).toBeCloseTo(-10, -0.5);
});

test("words stay where they are when the date above them goes, because older ones of that day came in", () => {
  const feed = page(400, 540);
  feed.head(400, 90);
  feed.open({ messageId: 400, offset: 90 });
  feed.change({ keys: range(400, 540) });
  expect(feed.top(400)).toBeCloseTo(0, -0.5);
  feed.head(400, 0);
  feed.change({ keys: range(300, 540) });
  expect(feed.top(400)).toBeCloseTo(90, -0.5);
});

test("a movement the page was not told of yet is not undone", () => {
  const feed = page(200, 500);
  feed.open({ messageId: 300, offset: 0 });
  feed.scrollUntold(-240);
  feed.change({ keys: range(100, 500) });
  expect(feed.top(300)).toBeCloseTo(240, -0.5);
});

test("what is held is a row that is seen, also after a long movement the page was not told of", () => {
  const feed = page(1, 260, () => 29);
  feed.open({ messageId: 22, offset: 0 });
  feed.scrollUntold(2_345);
  feed.draw();
  const { key, top } = feed.topRow();
  expect(feed.stage.spot()).toEqual({ messageId: key, offset: top });
});

test("where one was is found again once what is to stand there has come", () => {
  const feed = page(1, 102, () => 29);
  feed.change({ reachesNewest: false, start: { messageId: 22, offset: -2_345 }, opened: 2 });
  expect(feed.left()).toBe(0);
  feed.change({ keys: range(1, 260), reachesNewest: true });
  expect(feed.top(22) ?? feed.top(100)! - 78 * 29).toBe(-2_345);
  expect(feed.stage.spot()).toEqual({ messageId: feed.topRow().key, offset: feed.topRow().top });
});

test("one who has left the end is not drawn back to it", () => {
  const feed = page(1, 500);
  feed.draw();
  feed.scrollUntold(-30);
  const { key, top } = feed.topRow();
  feed.change({ keys: range(1, 501) });
  expect(feed.top(key)).toBeCloseTo(top, -0.5);
  feed.scrollBy(30 + 200);
  feed.change({ keys: range(1, 503) });
  expect(feed.left()).toBe(0);
});

test("where newer words are missing, the last of those loaded is not the end", () => {
  const feed = page(1, 200);
  feed.change({ reachesNewest: false, start: { messageId: 190, offset: 96 }, opened: 2 });
  expect(feed.stage.spot()).toEqual({ messageId: 190, offset: 96 });
  feed.scrollBy(5_000);
  const { key, top } = feed.topRow();
  expect([feed.left(), feed.stage.spot()]).toEqual([0, { messageId: key, offset: Math.round(top) }]);
  feed.change({ keys: range(1, 300) });
  expect(feed.top(key)).toBeCloseTo(top, -0.5);
});

test("one who looks away finds what came meanwhile from its first line", () => {
  const feed = page(1, 300);
  feed.draw();
  feed.change({ keys: range(1, 301), held: 301 });
  expect(feed.left()).toBe(0);
  for (let id = 302; id < 330; id += 1) feed.change({ keys: range(1, id), held: 301 });
  expect(feed.top(301)).toBeCloseTo(96, -0.5);
  feed.change({ held: null });
  expect(feed.top(301)).toBeCloseTo(96, -0.5);
});

test("ten thousand rows go by in both directions: no row jumps, nothing is blank, and the browser is rarely interrupted", () => {
  const feed = page(1, 10_000);
  feed.draw();
  const before = feed.moves();
  let steps = 0;
  const glide = (by: number) => {
    const { key, top } = feed.topRow();
    const moved = feed.scrollBy(by);
    steps += 1;
    const now = feed.top(key);
    expect(feed.blank()).toBe(0);
    if (now !== undefined && Math.abs(now - top + moved) > 1.5) throw new Error(`row ${key} went from ${top} to ${now}, not by ${moved}`);
  };
  while (feed.topRow().key !== 1 || feed.topRow().top < -500) glide(-440);
  const up = steps;
  for (let i = 0; i < 300; i += 1) glide(510);
  feed.stage.rested();
  expect(up).toBeGreaterThan(1_500);
  expect(feed.moves() - before).toBeLessThan(steps / 20);
});

test("the scrollbar leads anywhere, and rows are there", () => {
  const feed = page(1, 10_000);
  feed.draw();
  for (const share of [0.5, 0.1, 0.9, 0.33]) {
    feed.jumpTo(share);
    expect(Math.abs(Number(feed.topRow().key) / 10_000 - share)).toBeLessThan(0.05);
    expect(feed.blank()).toBe(0);
    const { key, top } = feed.topRow();
    feed.stage.rested();
    expect(feed.top(key)).toBeCloseTo(top, -0.5);
  }
  feed.jumpTo(0);
  feed.stage.rested();
  expect([feed.topRow().key, feed.topRow().top]).toEqual([1, 0]);
  feed.jumpTo(1);
  feed.stage.rested();
  feed.draw();
  expect([feed.left(), feed.stage.spot()]).toEqual([0, "end"]);
});

test("lines that break elsewhere leave the top row where it is", () => {
  const feed = page(1, 2_000);
  feed.open({ messageId: 1_000, offset: 12 });
  feed.resize({ width: 400 });
  expect([feed.top(1_000), feed.blank()]).toEqual([expect.closeTo(12, -0.5), 0]);
});

test("by keyboard a row comes into sight with the least movement", () => {
  const feed = page(1, 300);
  feed.open({ messageId: 100, offset: 0 });
  const { key } = feed.topRow();
  feed.stage.reveal(Number(key) - 1);
  feed.draw();
  expect(feed.top(Number(key) - 1)).toBeCloseTo(0, -0.5);
  const shown = feed.stage.inSight()!;
  const place = feed.topRow();
  feed.stage.reveal(feed.content.keys[shown.first + 1]!);
  feed.draw();
  expect(feed.topRow()).toEqual(place);
});

test("what can be read to its end is in sight", () => {
  const feed = page(1, 300, () => 100);
  feed.open({ messageId: 100, offset: -50 });
  expect(feed.stage.inSight()).toEqual({ first: 99, last: 105 });
});
