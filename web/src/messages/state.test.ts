import { ANA, BEN, DESIGN, direct, message, register, said } from "@/realm/example";
import { keyOf } from "@/messages/place";
import { realmFrom } from "@/realm/load";
import { createStore } from "@/realm/store";
import type { RealmEvent } from "@/api/events";
import type { WireMessage } from "@/api/wire";

const tada = { emoji_name: "tada", emoji_code: "1f389", reaction_type: "unicode_emoji" };

function after(messages: WireMessage[], ...events: RealmEvent[]) {
  const store = createStore(realmFrom(register(), messages));
  store.applyAll(events);
  return store.get();
}

test("a reaction is there once, however often it is told", () => {
  const add: RealmEvent = { type: "reaction", op: "add", message_id: 7, user_id: BEN, ...tada };
  expect(after([message(7)], add, add).messages.byId[7]?.reactions).toEqual([{ name: "tada", code: "1f389", type: "unicode_emoji", accountId: BEN }]);
});

test("a reaction goes with its code, whatever it was called", () => {
  const reactions = [{ ...tada, user_id: BEN }, { ...tada, user_id: ANA }];
  const remove: RealmEvent = { type: "reaction", op: "remove", message_id: 7, user_id: BEN, ...tada, emoji_name: "hooray" };
  expect(after([message(7, { reactions })], remove).messages.byId[7]?.reactions.map((r) => r.accountId)).toEqual([ANA]);
});

test("an edit brings new words and says that it was one; a new rendering of old words does not", () => {
  const edit = { type: "update_message" as const, message_ids: [7], message_id: 7, edit_timestamp: 1, rendered_content: "<p>new</p>" };
  expect(after([message(7)], edit).messages.byId[7]).toMatchObject({ content: "<p>new</p>", edited: true });
  expect(after([message(7)], { ...edit, rendering_only: true }).messages.byId[7]).toMatchObject({ content: "<p>new</p>", edited: false });
});

test("a move takes all messages it names, and their unread marks, to the new topic", () => {
  const move: RealmEvent = {
    type: "update_message", message_id: 7, message_ids: [7, 8], edit_timestamp: 1,
    stream_id: DESIGN, new_stream_id: 6, orig_subject: "colours", subject: "paint",
  };
  const state = after([message(7)], said(message(8)), move);
  const there = { kind: "topic", channelId: 6, topic: "paint" };
  expect([state.messages.byId[7]?.place, state.messages.byId[8]?.place, state.reading.unread.get(8)]).toEqual([there, there, there]);
});

test("what is deleted is gone, starred and unread too", () => {
  const state = after([message(7, { flags: ["starred"] })], said(message(8)), { type: "delete_message", message_ids: [7, 8], message_type: "stream" });
  expect([state.messages.byId, [...state.reading.unread.keys()]]).toEqual([{}, []]);
});

test("stars come and go", () => {
  const about = { type: "update_message_flags" as const, flag: "starred", messages: [7], all: false };
  const starred = after([message(7)], { ...about, op: "add" });
  expect([starred.messages.byId[7]?.flags, starred.messages.starred]).toEqual([["starred"], [7]]);
  const plain = after([message(7)], { ...about, op: "add" }, { ...about, op: "remove" });
  expect([plain.messages.byId[7]?.flags, plain.messages.starred]).toEqual([[], []]);
});

test("a direct conversation is the same for all who are in it, and notes are with oneself", () => {
  const state = after([direct(7, [3, ANA, 2]), direct(8, [ANA])]);
  const keys = [7, 8].map((id) => state.messages.byId[id]).map((m) => (m ? keyOf(m.place) : ""));
  expect(keys).toEqual(["direct:2,3", "direct:1"]);
});
