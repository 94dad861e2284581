import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { refusal, withNetwork, type Network } from "@/api/network.example";
import { ReactionBar } from "@/messages/ReactionBar";
import { ANA, BEN, message } from "@/realm/example";
import { sessionWith } from "@/shell/session.example";
import { SessionContext, type Session } from "@/shell/session";

const tada = { emoji_name: "tada", emoji_code: "1f389", reaction_type: "unicode_emoji" };
let network: Network;
afterEach(() => network.restore());

function Bar({ session }: { session: Session }) {
  const words = session.store.use((s) => s.messages.byId[7]);
  return words ? <ReactionBar message={words} /> : null;
}

function show(answer: Parameters<typeof withNetwork>[0], reactions = [{ ...tada, user_id: BEN }]) {
  network = withNetwork(answer);
  const session = sessionWith([message(7, { reactions })]);
  render(<SessionContext value={session}><Bar session={session} /></SessionContext>);
  return session;
}
const button = () => screen.getByRole("button", { name: /^tada/ });

test("shows each emoji once, with how many chose it and who", () => {
  show(() => ({}), [{ ...tada, user_id: BEN }, { ...tada, emoji_name: "hooray", user_id: ANA }]);
  expect(button().getAttribute("aria-label")).toBe("tada 2");
  expect(button().title).toBe("Ben and You reacted with :tada:");
  expect(within(screen.getByRole("list", { name: "Reactions" })).getAllByRole("listitem")).toHaveLength(2);
});

test("a press is shown at once, and pressed again takes it back", async () => {
  show(() => ({}));
  await userEvent.click(button());
  expect(button().getAttribute("aria-pressed")).toBe("true");
  await userEvent.click(button());
  expect(button().getAttribute("aria-pressed")).toBe("false");
  expect(network.asked.map(({ method, path }) => `${method} ${path}`)).toEqual(["POST /json/messages/7/reactions", "DELETE /json/messages/7/reactions"]);
});

test("what the server refuses is taken back and said", async () => {
  const session = show(() => refusal(400, "BAD_REQUEST", "Invalid message(s)"));
  await userEvent.click(button());
  expect(button().getAttribute("aria-label")).toBe("tada 1");
  expect(noticesOf(session)).toBe("Invalid message(s)");
});

const noticesOf = (session: Session) => session.notices.get().map(({ text }) => text).join();

test("a reaction that is there already is what was wanted", async () => {
  const session = show(() => refusal(400, "REACTION_ALREADY_EXISTS", "Reaction already exists."));
  await userEvent.click(button());
  expect([button().getAttribute("aria-pressed"), noticesOf(session)]).toEqual(["true", ""]);
});
