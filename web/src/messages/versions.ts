/** What a message was before it was changed. */
import { get } from "@/api/call";

type WireVersion = {
  user_id: number | null;
  timestamp: number;
  topic: string;
  rendered_content: string;
  prev_topic?: string;
  stream?: number;
  prev_stream?: number;
  prev_content?: string;
  content_html_diff?: string;
};

export type Version = {
  /** Null where nobody remembers. */
  editorId: number | null;
  at: number;
  /** As it was then; of a change to the words, with what went and what came marked. Null where the words stayed. */
  html: string | null;
  topic: { before: string; after: string } | null;
  channel: { before: number; after: number } | null;
};

export const versionFrom = (wire: WireVersion, isFirst: boolean): Version => ({
  editorId: wire.user_id,
  at: wire.timestamp,
  html: isFirst ? wire.rendered_content : wire.prev_content === undefined ? null : (wire.content_html_diff ?? wire.rendered_content),
  topic: wire.prev_topic === undefined ? null : { before: wire.prev_topic, after: wire.topic },
  channel: wire.prev_stream === undefined || wire.stream === undefined ? null : { before: wire.prev_stream, after: wire.stream },
});

/** Newest first. Rejects where the organisation keeps this to itself. */
export async function fetchVersions(messageId: number): Promise<Version[]> {
  const { message_history } = await get<{ message_history: WireVersion[] }>(`/messages/${messageId}/history`, { allow_empty_topic_name: true });
  return message_history.map((wire, i) => versionFrom(wire, i === 0)).reverse();
}
