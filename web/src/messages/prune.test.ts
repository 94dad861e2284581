import { topicIn } from "@/messages/place";
import { KEPT, MOST, prune } from "@/messages/prune";
import { createSelection, createWindows, EMPTY, setWindow, windowOf } from "@/messages/windows";
import { DESIGN, message, register } from "@/realm/example";
import { realmFrom } from "@/realm/load";
import { createStore } from "@/realm/store";

const open = topicIn(DESIGN, "colours");
const other = topicIn(DESIGN, "sounds");

function setUp(total: number, here: (id: number) => boolean, around: number | null = null) {
  const messages = Array.from({ length: total }, (_, i) => message(i + 1, { subject: here(i + 1) ? "colours" : "sounds", flags: ["read"] }));
  const store = createStore(realmFrom(register(), messages));
  const windows = createWindows();
  for (const narrow of [open, other]) setWindow(windows, narrow, { ...EMPTY, from: 0, to: Infinity, isOpening: false });
  prune(store, windows, open, around);
  return { store, windows, shown: createSelection(open)(store.get(), windowOf(windows, open)) };
}

test("few are all kept", () => {
  const { store, windows } = setUp(MOST, () => false);
  expect([Object.keys(store.get().messages.byId).length, Object.keys(windows.get()).length]).toEqual([MOST, 2]);
});

test("of many, those on the screen stay and other views are asked for again", () => {
  const { store, windows, shown } = setUp(MOST + 1, (id) => id % 100 === 0);
  expect([shown.length, Object.keys(store.get().messages.byId).length]).toEqual([120, 120]);
  expect([windowOf(windows, open).from, windowOf(windows, other).isOpening]).toEqual([0, true]);
});

test("a view that is too long itself keeps its end, and knows that there is more above", () => {
  const { windows, shown } = setUp(MOST + 1, () => true);
  expect([shown.length, windowOf(windows, open).from, windowOf(windows, open).to]).toEqual([KEPT, MOST + 2 - KEPT, Infinity]);
});

test("one who reads far up keeps what is around, and what follows is loaded again on the way down", () => {
  const { windows, shown } = setUp(MOST + 1, () => true, 5_000);
  const { from, to } = windowOf(windows, open);
  expect([shown.length, from, to]).toEqual([KEPT, 5_000 - 1 - KEPT / 2 + 1, 5_000 + KEPT / 2 - 1]);
});

test("one who reads near the beginning keeps the beginning", () => {
  const { windows, shown } = setUp(MOST + 1, () => true, 10);
  expect([shown.length, windowOf(windows, open).from, windowOf(windows, open).to]).toEqual([KEPT, 0, KEPT]);
});
