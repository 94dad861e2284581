/** Joining, leaving and making channels. */
import { del, get, post } from "@/api/call";
import type { Channel } from "@/channels/state";

export const join = (channel: Channel) => post("/users/me/subscriptions", { subscriptions: [{ name: channel.name }] });

export const leave = (channel: Channel) => del("/users/me/subscriptions", { subscriptions: [channel.name] });

export const addPeople = (channel: Channel, principals: number[]) =>
  post("/users/me/subscriptions", { subscriptions: [{ name: channel.name }], principals });

export const fetchMembers = (channelId: number): Promise<ReadonlySet<number>> =>
  get<{ subscribers: number[] }>(`/streams/${channelId}/members`).then(({ subscribers }) => new Set(subscribers));

export type NewChannel = { name: string; description: string; isPrivate: boolean };

/** Hands back the id of the channel, which its event will bring too. */
export async function create({ name, description, isPrivate }: NewChannel): Promise<number> {
  await post("/users/me/subscriptions", { subscriptions: [{ name, description }], invite_only: isPrivate });
  const { stream_id } = await get<{ stream_id: number }>("/get_stream_id", { stream: name });
  return stream_id;
}
