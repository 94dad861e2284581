import { messageFrom } from "@/messages/message";
import { mayDelete, mayEdit } from "@/messages/permissions";
import { ANA, BEN, message, register } from "@/realm/example";
import { realmFrom } from "@/realm/load";
import { createStore } from "@/realm/store";

const own = messageFrom(message(7, { sender_id: ANA, timestamp: 1_000 }), ANA);
const other = messageFrom(message(8, { sender_id: BEN, timestamp: 1_000 }), ANA);
const limits = { realm_message_content_edit_limit_seconds: 600, realm_message_content_delete_limit_seconds: null };

test("one's own words can be changed for as long as the organisation lets them", () => {
  const state = realmFrom(register(limits));
  expect([mayEdit(state, own, 1_600), mayEdit(state, own, 1_601), mayEdit(state, other, 1_001)]).toEqual([true, false, false]);
  expect([mayDelete(state, own, 9_999), mayDelete(state, other, 1_001)]).toEqual([true, false]);
});

test("not where nobody may, and a change of the rule counts at once", () => {
  const store = createStore(realmFrom(register({ ...limits, realm_allow_message_editing: false })));
  expect(mayEdit(store.get(), own, 1_001)).toBe(false);
  store.apply({ type: "realm", op: "update_dict", data: { allow_message_editing: true, message_content_edit_limit_seconds: null } });
  expect(mayEdit(store.get(), own, 99_999)).toBe(true);
});
