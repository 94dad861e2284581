import { ANA, BEN, CHIARA, DESIGN, register } from "@/realm/example";
import { realmFrom } from "@/realm/load";
import { addressFrom, decode, encode, hashFor, type Address } from "@/shell/address";

const state = realmFrom(register());
const topic = { kind: "topic", channelId: DESIGN, topic: "new logo. 50%" } as const;

test.each<[string, Address]>([
  ["#inbox", { narrow: { kind: "inbox" } }],
  ["#feed", { narrow: { kind: "feed" } }],
  ["#narrow/channel/4-design", { narrow: { kind: "channel", channelId: DESIGN } }],
  ["#narrow/channel/4-design/topic/new.20logo.2E.2050.25", { narrow: topic }],
  ["#narrow/channel/4-design/topic/new.20logo.2E.2050.25/near/77", { narrow: topic, near: 77 }],
  ["#narrow/channel/4-design/topic/new.20logo.2E.2050.25/with/77", { narrow: topic, following: 77 }],
  ["#narrow/channel/4-design/topic/", { narrow: { kind: "topic", channelId: DESIGN, topic: "" } }],
  ["#narrow/dm/2-Ben", { narrow: { kind: "direct", others: [BEN] } }],
  ["#narrow/dm/2,3-group", { narrow: { kind: "direct", others: [BEN, CHIARA] } }],
  ["#narrow/dm/1-Ana", { narrow: { kind: "direct", others: [ANA] } }],
  ["#narrow/is/mentioned", { narrow: { kind: "mentions" } }],
  ["#narrow/is/starred", { narrow: { kind: "starred" } }],
  ["#narrow/is/dm", { narrow: { kind: "directs" } }],
  ["#narrow/is/unread", { narrow: { kind: "filter", terms: [{ operator: "is", operand: "unread" }] } }],
  ["#narrow/search/new.20logo/-sender/ben", { narrow: { kind: "filter", terms: [{ operator: "search", operand: "new logo" }, { operator: "sender", operand: "ben", negated: true }] } }],
])("%s can be read and is written the same", (hash, address) => {
  expect(addressFrom(hash, state)).toEqual(address);
  expect(hashFor(address, state)).toBe(hash);
});

test.each<[string, string]>([
  ["#narrow/stream/4-design/topic/x", "#narrow/channel/4-design/topic/x"],
  ["#narrow/stream/design/subject/x", "#narrow/channel/4-design/topic/x"],
  ["#narrow/channel/4/topic/x", "#narrow/channel/4-design/topic/x"],
  ["#narrow/channel/4-an-old-name", "#narrow/channel/4-design"],
  ["#narrow/pm-with/2-ben", "#narrow/dm/2-Ben"],
  ["#narrow/dm/3,1,2-group", "#narrow/dm/2,3-group"],
  ["#narrow/is/private", "#narrow/is/dm"],
  ["", "#feed"],
  ["#all_messages", "#feed"],
  ["#nonsense/%%%", "#feed"],
])("old and loose forms lead to the same place: %s", (old, now) => {
  expect(hashFor(addressFrom(old, state), state)).toBe(now);
});

test("the number of a channel counts, known or not", () => {
  expect(addressFrom("#narrow/channel/99-gone", state)).toEqual({ narrow: { kind: "channel", channelId: 99 } });
});

test("any text survives the way into a link and back", () => {
  for (const text of ["a.b", "100 %", "(x) 'y' *z*!", "ünïcode 🎉", "a/b#c?d", "✔ done", ".2E"]) expect(decode(encode(text))).toBe(text);
});

test("a broken link is not an error", () => {
  expect(decode(".E0.A4.A")).toBe(".E0.A4.A");
});
