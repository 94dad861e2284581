import { withNetwork, type Network } from "@/api/network.example";
import { topicIn } from "@/messages/place";
import { createMarker } from "@/reading/marker";
import { DESIGN, message, register, said } from "@/realm/example";
import { realmFrom } from "@/realm/load";
import { createStore } from "@/realm/store";

let network: Network;
afterEach(() => network.restore());

function setUp() {
  network = withNetwork(() => ({}));
  const store = createStore(realmFrom(register()));
  for (const id of [1, 2, 3]) store.apply(said(message(id)));
  return { store, marker: createMarker(store), unread: () => [...store.get().reading.unread.keys()] };
}

test("what was seen is read here at once", () => {
  const { marker, unread, store } = setUp();
  marker.saw([1, 2]);
  expect([unread(), store.get().reading.unread.get(3)]).toEqual([[3], topicIn(DESIGN, "colours")]);
});

test("before anything is made unread the server hears of what was read, and then nothing more is", async () => {
  const { marker, unread } = setUp();
  marker.saw([1, 2]);
  await marker.hold();
  expect(network.asked.map(({ fields }) => fields["messages"])).toEqual(["[1,2]"]);
  marker.saw([3]);
  expect(unread()).toEqual([3]);
  marker.release();
  marker.saw([3]);
  expect(unread()).toEqual([]);
});
