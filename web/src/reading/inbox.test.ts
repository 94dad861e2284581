import { directWith, topicIn } from "@/messages/place";
import { inboxOf } from "@/reading/inbox";
import { ANA, BEN, CHIARA, DESIGN, LOBBY, SECRET, channel, register } from "@/realm/example";
import { realmFrom } from "@/realm/load";

test("all that is unread by conversation: people first, then channels by name, the newest of each on top", () => {
  const state = realmFrom(register({
    subscriptions: [channel(DESIGN, "zebra"), channel(SECRET, "apple", { is_muted: true }), channel(LOBBY, "lobby")],
    user_topics: [{ stream_id: DESIGN, topic_name: "quiet", visibility_policy: 1 }, { stream_id: SECRET, topic_name: "kept", visibility_policy: 2 }],
    unread_msgs: {
      pms: [{ other_user_id: BEN, unread_message_ids: [20] }],
      huddles: [{ user_ids_string: `${ANA},${BEN},${CHIARA}`, unread_message_ids: [31, 30] }],
      streams: [
        { stream_id: DESIGN, topic: "colours", unread_message_ids: [1, 2] },
        { stream_id: DESIGN, topic: "sounds", unread_message_ids: [3] },
        { stream_id: DESIGN, topic: "quiet", unread_message_ids: [4] },
        { stream_id: SECRET, topic: "muted with all", unread_message_ids: [5] },
        { stream_id: LOBBY, topic: "", unread_message_ids: [6] },
      ],
      mentions: [],
    },
  }));
  expect(inboxOf(state)).toEqual({
    directs: [
      { place: directWith([BEN, CHIARA], ANA), count: 2, newest: 31 },
      { place: directWith([BEN], ANA), count: 1, newest: 20 },
    ],
    channels: [
      { id: LOBBY, topics: [{ place: topicIn(LOBBY, ""), count: 1, newest: 6 }] },
      { id: DESIGN, topics: [{ place: topicIn(DESIGN, "sounds"), count: 1, newest: 3 }, { place: topicIn(DESIGN, "colours"), count: 2, newest: 2 }] },
    ],
  });
});
