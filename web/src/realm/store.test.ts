import { BEN, message, register, said } from "@/realm/example";
import { realmFrom } from "@/realm/load";
import { createStore } from "@/realm/store";

const fresh = () => createStore(realmFrom(register()));
const tada = { emoji_name: "tada", emoji_code: "1f389", reaction_type: "unicode_emoji", user_id: BEN };

test("what happened while messages were fetched is told to those that arrive", () => {
  const store = fresh();
  const since = store.mark();
  store.apply({ type: "reaction", op: "add", message_id: 7, ...tada });
  store.apply({ type: "delete_message", message_ids: [8], message_type: "stream" });

  store.merge([message(7), message(8)], since);

  expect(store.get().messages.byId[7]?.reactions).toHaveLength(1);
  expect(store.get().messages.byId[8]).toBeUndefined();
});

test("what happened before the question is in the answer already and not told again", () => {
  const store = fresh();
  store.apply({ type: "reaction", op: "add", message_id: 7, ...tada });
  const since = store.mark();

  store.merge([message(7)], since);

  expect(store.get().messages.byId[7]?.reactions).toHaveLength(0);
});

test("a message that is here already is not replaced by an older copy of it", () => {
  const store = fresh();
  store.apply(said(message(7)));
  const since = store.mark();
  store.apply({ type: "update_message", message_id: 7, message_ids: [7], edit_timestamp: 1, rendered_content: "<p>better words</p>" });

  store.merge([message(7)], since);

  expect(store.get().messages.byId[7]?.content).toBe("<p>better words</p>");
});

test("an event of a newer server changes nothing and breaks nothing", () => {
  const store = fresh();
  const before = store.get();
  store.apply({ type: "channel_folder", op: "add" } as never);
  expect(store.get()).toBe(before);
});

test("watchers are told once for a batch, and not when nothing changes", () => {
  const store = fresh();
  let told = 0;
  store.watch(() => (told += 1));
  store.applyAll([said(message(7)), said(message(8))]);
  store.apply({ type: "heartbeat" });
  expect(told).toBe(1);
});
