import { ANA, BEN, CHIARA, DESIGN, SECRET, channel, direct, message, register, said } from "@/realm/example";
import type { RealmEvent } from "@/api/events";
import type { Register } from "@/api/wire";
import { topicIn } from "@/messages/place";
import { countsOf, firstUnread, nextUnread } from "@/reading/counts";
import { realmFrom } from "@/realm/load";
import { createStore } from "@/realm/store";

function after(changes: Partial<Register>, ...events: RealmEvent[]) {
  const store = createStore(realmFrom(register(changes)));
  store.applyAll(events);
  return store.get();
}

const unread_msgs = {
  streams: [{ stream_id: DESIGN, topic: "colours", unread_message_ids: [10, 11] }],
  pms: [{ other_user_id: BEN, unread_message_ids: [12] }],
  huddles: [{ user_ids_string: "1,2,3", unread_message_ids: [13] }],
  mentions: [11],
};

test("a fresh load counts channels, topics, people and mentions", () => {
  const counts = countsOf(after({ unread_msgs }));
  expect({ ...Object.fromEntries(counts.places), channels: Object.fromEntries(counts.channels), mentions: counts.mentions, total: counts.total }).toEqual({
    "topic:4:colours": 2, "direct:2": 1, "direct:2,3": 1, channels: { [DESIGN]: 2 }, mentions: 1, total: 4,
  });
});

test("what others say is unread, what is told as read is not", () => {
  const state = after({}, said(message(20)), said(message(21), ["read"]), said(message(22), ["mentioned"]));
  expect([[...state.reading.unread.keys()], [...state.reading.mentions]]).toEqual([[20, 22], [22]]);
});

test("read here or in another window is read", () => {
  const state = after({ unread_msgs }, { type: "update_message_flags", op: "add", flag: "read", messages: [11, 12], all: false });
  expect([[...state.reading.unread.keys()], [...state.reading.mentions]]).toEqual([[10, 13], []]);
});

test("all can be read at once, loaded or not", () => {
  const state = after({ unread_msgs }, { type: "update_message_flags", op: "add", flag: "read", messages: [], all: true });
  expect(state.reading.unread.size).toBe(0);
});

test("unread again counts where the server says it is", () => {
  const details = { "30": { type: "stream", stream_id: DESIGN, topic: "old", mentioned: true }, "31": { type: "private", user_ids: [ANA, CHIARA] } };
  const state = after({}, { type: "update_message_flags", op: "remove", flag: "read", messages: [30, 31], message_details: details });
  expect([state.reading.unread.get(30), state.reading.unread.get(31), [...state.reading.mentions]]).toEqual([
    topicIn(DESIGN, "old"), { kind: "direct", others: [CHIARA] }, [30],
  ]);
});

test("one who leaves a channel has nothing to catch up on there", () => {
  const state = after({ unread_msgs }, { type: "subscription", op: "remove", subscriptions: [{ stream_id: DESIGN }] });
  expect([...state.reading.unread.keys()]).toEqual([12, 13]);
});

test("muted topics and channels add to no sum, but keep their own number", () => {
  const subscriptions = [channel(DESIGN, "design"), channel(SECRET, "secret plans", { is_muted: true })];
  const user_topics = [{ stream_id: DESIGN, topic_name: "Colours", visibility_policy: 1 }];
  const state = after({ unread_msgs, subscriptions, user_topics }, said(message(40, { stream_id: SECRET, subject: "x" })));
  const counts = countsOf(state);
  expect([counts.total, counts.channels.get(DESIGN), counts.channels.get(SECRET), counts.places.get("topic:4:colours")]).toEqual([2, undefined, 1, 2]);
});

test("reading goes on at the oldest unread message, and next in the conversation that waits longest", () => {
  const state = after({ unread_msgs }, said(direct(14, [ANA, CHIARA])));
  expect(firstUnread(state, { kind: "channel", channelId: DESIGN })).toBe(10);
  expect(firstUnread(state, { kind: "mentions" })).toBe(11);
  expect(firstUnread(state, { kind: "starred" })).toBeNull();
  expect(nextUnread(state, null)).toEqual(topicIn(DESIGN, "colours"));
  expect(nextUnread(state, topicIn(DESIGN, "Colours"))).toEqual({ kind: "direct", others: [BEN] });
});

test("counts keep their identity while nothing they depend on changes", () => {
  const store = createStore(realmFrom(register({ unread_msgs })));
  const before = countsOf(store.get());
  store.apply({ type: "typing", op: "start", message_type: "direct", sender: { user_id: BEN }, recipients: [{ user_id: ANA }] });
  expect(countsOf(store.get())).toBe(before);
});
