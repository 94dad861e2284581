import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { DOWN, withNetwork, type Network } from "@/api/network.example";
import { Compose } from "@/messages/Compose";
import { destinationOf } from "@/messages/destination";
import type { Narrow } from "@/messages/narrow";
import type { Register } from "@/api/wire";
import { DESIGN, register } from "@/realm/example";
import { sessionWith } from "@/shell/session.example";
import { SessionContext } from "@/shell/session";

let network: Network;
beforeEach(() => void (network = withNetwork(() => DOWN)));
afterEach(() => {
  network.restore();
  sessionStorage.clear();
});

const topic: Narrow = { kind: "topic", channelId: DESIGN, topic: "colours" };
const channel: Narrow = { kind: "channel", channelId: DESIGN };

function show(narrow: Narrow, changes: Partial<Register> = {}) {
  const session = sessionWith([], changes);
  const destination = destinationOf(narrow, null);
  if (!destination) throw new Error("nowhere to write");
  const view = render(<SessionContext value={session}><Compose destination={destination} focusNow={0} onSent={() => undefined} onClose={null} /></SessionContext>);
  const sent = () => session.outbox.get().map(({ content, place }) => [content, place.kind === "topic" ? place.topic : null]);
  return { session, sent, view };
}
const box = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });

test("Enter sends, Shift-Enter begins a line, and the box is empty after", async () => {
  const { sent } = show(topic);
  await userEvent.type(box(), "one{Shift>}{Enter}{/Shift}two{Enter}");
  expect([sent(), box().value]).toEqual([[["one\ntwo", "colours"]], ""]);
});

test("where Enter is not to send, Ctrl-Enter does", async () => {
  const { sent } = show(topic, { user_settings: { ...register().user_settings, enter_sends: false } });
  await userEvent.type(box(), "one{Enter}two");
  expect(sent()).toEqual([]);
  await userEvent.type(box(), "{Control>}{Enter}{/Control}");
  expect(sent()).toEqual([["one\ntwo", "colours"]]);
});

test("Enter that ends the composition of a character sends nothing", async () => {
  const { sent } = show(topic);
  await userEvent.type(box(), "にほん");
  fireEvent.keyDown(box(), { key: "Enter", isComposing: true });
  fireEvent.keyDown(box(), { key: "Enter", keyCode: 229 });
  expect([sent(), box().value]).toEqual([[], "にほん"]);
});

test("blank words are not sent", async () => {
  const { sent } = show(topic);
  await userEvent.type(box(), "   {Enter}");
  expect(sent()).toEqual([]);
});

test("in a channel one names the topic, which stays for the next words", async () => {
  const { sent } = show(channel);
  await userEvent.type(screen.getByRole("combobox", { name: "Topic" }), "paint{Enter}");
  expect(document.activeElement).toBe(box());
  await userEvent.type(box(), "red{Enter}blue{Enter}");
  expect(sent()).toEqual([["red", "paint"], ["blue", "paint"]]);
});

test("where topics are required, words wait for one", async () => {
  const { sent } = show(channel, { realm_mandatory_topics: true });
  await userEvent.type(box(), "red{Enter}");
  expect([sent(), screen.getByRole("alert").textContent, box().value]).toEqual([[], "Give the topic a name first.", "red"]);
});

test("what was begun is there again after a reload, in its own conversation only", async () => {
  const { view } = show(topic);
  await userEvent.type(box(), "half a");
  view.unmount();
  const again = show(topic);
  expect(box().value).toBe("half a");
  again.view.unmount();
  show({ kind: "direct", others: [2] });
  expect(box().value).toBe("");
});

test("too long is said before it is sent", async () => {
  const { sent } = show(topic, { max_message_length: 3 });
  await userEvent.type(box(), "four{Enter}");
  expect([sent(), screen.getByRole("alert").textContent]).toEqual([[], "A message can have at most 3 characters."]);
});
