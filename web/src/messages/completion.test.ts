import { choicesFor, completed, queryAt } from "@/messages/completion";
import { register } from "@/realm/example";
import { realmFrom } from "@/realm/load";

const state = realmFrom(register());
const query = (text: string) => queryAt(text, text.length);

test.each([
  ["@", { sign: "@", word: "", start: 0 }],
  ["ask @be", { sign: "@", word: "be", start: 4 }],
  ["(@Chiara Ro", { sign: "@", word: "Chiara Ro", start: 1 }],
  ["see #secret pl", { sign: "#", word: "secret pl", start: 4 }],
  ["well :tad", { sign: ":", word: "tad", start: 5 }],
])("%s asks for help", (text, wanted) => {
  expect(query(text)).toEqual(wanted);
});

test.each(["ana@example", "it is :)", "10:30", "a:b", "@**Ben** ", "nothing", "# heading\nand more"])("%s does not", (text) => {
  expect(query(text)).toBeNull();
});

const labels = (text: string) => {
  const found = query(text);
  return found ? choicesFor(state, found).map(({ label }) => label) : [];
};

test("people by the beginnings of their names, channels by any part, emoji by name", () => {
  expect([labels("@b"), labels("@zzz"), labels("#plan"), labels(":tad")]).toEqual([["Ben"], [], ["#secret plans"], [":tada:"]]);
});

test("what is chosen takes the place of what was typed, wherever the cursor is", () => {
  const text = "ask @be about it";
  const found = queryAt(text, 7);
  const [ben] = found ? choicesFor(state, found) : [];
  expect(found && ben && completed(text, 7, found, ben)).toEqual({ text: "ask @**Ben** about it", caret: 13 });
});

test("people who share a name are told apart", () => {
  const [ana] = register().realm_users;
  const twins = realmFrom(register({ realm_users: [{ ...ana!, user_id: 1 }, { ...ana!, user_id: 9 }] }));
  expect(choicesFor(twins, { sign: "@", word: "ana", start: 0 }).map(({ text }) => text)).toEqual(["@**Ana|1** ", "@**Ana|9** "]);
});
