import { json, refusal, withNetwork, type Network } from "@/api/network.example";
import { createHistory, type History } from "@/messages/history";
import type { Narrow } from "@/messages/narrow";
import { NO_WISH, type Start } from "@/messages/spot";
import { createSelection, createWindows, windowOf } from "@/messages/windows";
import { DESIGN, message, register, said } from "@/realm/example";
import { realmFrom } from "@/realm/load";
import { createStore } from "@/realm/store";

const narrow: Narrow = { kind: "topic", channelId: DESIGN, topic: "colours" };
let network: Network;
afterEach(() => network.restore());

/** A server with messages 1 to 500 in the topic. */
function server({ path, fields }: { path: string; fields: Record<string, string> }) {
  if (path !== "/json/messages") return {};
  const anchor = fields["anchor"] === "newest" ? 501 : Number(fields["anchor"]);
  const first = Math.max(1, anchor - Number(fields["num_before"]));
  const last = Math.min(500, anchor + Number(fields["num_after"]));
  const messages = Array.from({ length: last - first + 1 }, (_, i) => message(first + i, { flags: ["read"] }));
  return { messages, anchor, found_anchor: true, found_oldest: first === 1, found_newest: last === 500 };
}

function setUp(answer: Parameters<typeof withNetwork>[0] = server, unread: number[] = []) {
  network = withNetwork(answer);
  const unread_msgs = { pms: [], huddles: [], mentions: [], streams: [{ stream_id: DESIGN, topic: "colours", unread_message_ids: unread }] };
  const store = createStore(realmFrom(register({ unread_msgs })));
  const windows = createWindows();
  const history = createHistory(store, windows);
  const select = createSelection(narrow);
  const shown = () => select(store.get(), windowOf(windows, narrow)).map(({ id }) => id);
  return { store, windows, history, shown };
}

test("opens at the end, grows upwards page by page to the beginning, then asks no more", async () => {
  const { history, shown, windows } = setUp();
  await history.open(narrow, NO_WISH);
  expect([shown()[0], shown().at(-1)]).toEqual([361, 500]);
  for (let i = 0; i < 6; i += 1) await history.older(narrow);
  expect([shown().length, windowOf(windows, narrow).from]).toEqual([500, 0]);
  expect(network.asked).toHaveLength(5);
});

test("opens where reading goes on, and grows downwards to what is new", async () => {
  const { history, shown, windows } = setUp(server, [200, 201]);
  await history.open(narrow, NO_WISH);
  expect([shown()[0], shown().at(-1), windowOf(windows, narrow).unreadFrom]).toEqual([140, 280, 200]);
  await history.newer(narrow);
  expect(shown().at(-1)).toBe(380);
});

test("new messages show only where nothing is missing before them", async () => {
  const { history, shown, store } = setUp();
  await history.open(narrow, { spot: null, near: 200 });
  store.apply(said(message(501)));
  expect(shown().at(-1)).toBe(280);
  for (let i = 0; i < 4; i += 1) await history.newer(narrow);
  expect([shown().at(-1), shown().length]).toEqual([501, 362]);
});

test("what is loaded is not asked for again", async () => {
  const { history } = setUp();
  await history.open(narrow, NO_WISH);
  await history.open(narrow, NO_WISH);
  await history.open(narrow, { spot: null, near: 450 });
  expect(network.asked).toHaveLength(1);
});

test("a view that is refused says why", async () => {
  const { history, windows } = setUp(() => refusal(400, "BAD_NARROW", "Invalid narrow operator: unknown channel"));
  await history.open(narrow, NO_WISH);
  expect(windowOf(windows, narrow)).toMatchObject({ isOpening: false, refused: "Invalid narrow operator: unknown channel" });
});

test("a busy server is asked again", async () => {
  let tries = 0;
  const { history, shown } = setUp((asked) => (++tries === 1 ? json({ result: "error", code: "SERVER_NOT_READY", msg: "" }, 503) : server(asked)));
  await history.open(narrow, NO_WISH);
  expect(shown().at(-1)).toBe(500);
});

test("the newest are loaded where much before them has not been, and the feed goes to its end", async () => {
  const { history, shown, windows } = setUp();
  await history.open(narrow, { spot: null, near: 100 });
  const { opened } = windowOf(windows, narrow);
  await history.newest(narrow);
  expect([shown()[0], shown().at(-1)]).toEqual([361, 500]);
  expect(windowOf(windows, narrow)).toMatchObject({ start: "end", to: Infinity, opened: opened + 1, isLoadingNewer: false });
  await history.newest(narrow);
  expect([network.asked.length, windowOf(windows, narrow).opened]).toEqual([2, opened + 2]);
});

test("both sides grow at the same time", async () => {
  const { history, shown } = setUp();
  await history.open(narrow, { spot: null, near: 250 });
  await Promise.all([history.older(narrow), history.newer(narrow), history.older(narrow)]);
  expect([shown()[0], shown().at(-1), network.asked.length]).toEqual([90, 430, 3]);
});

test("a page that was asked for before the view was opened elsewhere leaves no gap", async () => {
  const { history, shown, windows } = setUp();
  await history.open(narrow, { spot: null, near: 100 });
  const late = history.newer(narrow);
  await history.open(narrow, { spot: null, near: 400 });
  await late;
  expect([shown()[0], shown().at(-1), windowOf(windows, narrow).isLoadingNewer]).toEqual([340, 480, false]);
});

test.each<[string, Parameters<History["open"]>[1], number[], Start]>([
  ["where one was", { spot: { messageId: 90, offset: -12 }, near: 80 }, [70], { messageId: 90, offset: -12 }],
  ["at the message of the link", { spot: null, near: 80 }, [70], { messageId: 80, align: "centre" }],
  ["where reading goes on", NO_WISH, [71, 70], { messageId: 70, align: "line" }],
  ["after the end where one was, at what came since", { spot: "end", near: 80 }, [70], { messageId: 70, align: "line" }],
  ["at the end", { spot: "end", near: 80 }, [], "end"],
])("opens %s", async (_, wish, unread, start) => {
  const { history, windows } = setUp(server, unread);
  await history.open(narrow, wish);
  expect(windowOf(windows, narrow).start).toEqual(start);
});
