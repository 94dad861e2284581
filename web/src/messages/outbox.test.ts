import { DOWN, refusal, withNetwork, type Network } from "@/api/network.example";
import { createOutbox } from "@/messages/outbox";
import { topicIn } from "@/messages/place";
import { ANA, DESIGN, message, register, said } from "@/realm/example";
import { realmFrom } from "@/realm/load";
import { createStore } from "@/realm/store";

const place = topicIn(DESIGN, "colours");
let network: Network;

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  network.restore();
  sessionStorage.clear();
  vi.useRealTimers();
});

const setUp = (answer: Parameters<typeof withNetwork>[0]) => {
  network = withNetwork(answer);
  const store = createStore(realmFrom(register()));
  let queue = "queue-1";
  return { store, outbox: createOutbox(store, { queueId: () => queue, doubt: () => undefined }), changeQueue: (id: string) => void (queue = id) };
};
const sends = () => network.asked.filter(({ method }) => method === "POST");
const ids = () => sends().map(({ fields }) => `${fields["queue_id"]} ${fields["local_id"]}`);

test("words show at once, go out, and give way to the message itself", async () => {
  const { store, outbox } = setUp(() => ({ id: 70 }));
  outbox.send(place, "hello");
  expect(outbox.get()).toMatchObject([{ content: "hello", id: null, refused: null }]);
  await vi.advanceTimersByTimeAsync(10);
  store.apply(said(message(70, { sender_id: ANA }), ["read"]));
  expect(outbox.get()).toEqual([]);
  expect(sends()[0]?.fields).toMatchObject({ type: "channel", to: String(DESIGN), topic: "colours", content: "hello", queue_id: "queue-1" });
});

test("while the server is away it tries again with the same ids, even after the queue was lost", async () => {
  let tries = 0;
  const { outbox, changeQueue } = setUp(() => (++tries < 4 ? DOWN : { id: 70, message: message(70) }));
  outbox.send(place, "hello");
  await vi.advanceTimersByTimeAsync(10);
  changeQueue("queue-2");
  await vi.advanceTimersByTimeAsync(30_000);
  expect(sends()).toHaveLength(4);
  expect(new Set(ids()).size).toBe(1);
  expect(ids()[0]).toMatch(/^queue-1 /);
});

test("what was written first is said first", async () => {
  let tries = 0;
  const { outbox } = setUp(({ method }) => (method === "POST" && ++tries < 3 ? DOWN : { id: 70 + tries }));
  outbox.send(place, "one");
  outbox.send(place, "two");
  await vi.advanceTimersByTimeAsync(3_000);
  expect(sends().map(({ fields }) => fields["content"])).toEqual(["one", "one", "one", "two"]);
});

test("a no is final until one tries again, and holds up nobody else", async () => {
  const { outbox } = setUp(({ fields }) => (fields["content"] === "bad" ? refusal(400, "BAD_REQUEST", "You may not") : { id: 70 }));
  outbox.send(place, "bad");
  outbox.send(place, "good");
  await vi.advanceTimersByTimeAsync(10);
  const [bad] = outbox.get();
  expect(bad).toMatchObject({ content: "bad", refused: "You may not" });
  expect(sends().map(({ fields }) => fields["content"])).toEqual(["bad", "good"]);
  outbox.dismiss(bad?.localId ?? "");
  expect(outbox.get().map(({ content }) => content)).toEqual(["good"]);
});

test("a reload in the middle sends what was left, with the ids it had", async () => {
  const first = setUp(() => DOWN);
  first.outbox.send(place, "hello");
  await vi.advanceTimersByTimeAsync(10);
  const before = ids()[0];
  network.restore();
  setUp(() => ({ id: 70 }));
  await vi.advanceTimersByTimeAsync(10);
  expect(ids()).toEqual([before]);
});

test("a message whose event does not come is fetched", async () => {
  const { store, outbox } = setUp(({ method }) => (method === "POST" ? { id: 70 } : { message: message(70, { sender_id: ANA, flags: ["read"] }) }));
  outbox.send(place, "hello");
  await vi.advanceTimersByTimeAsync(10_000);
  expect([store.get().messages.byId[70]?.id, outbox.get()]).toEqual([70, []]);
});
