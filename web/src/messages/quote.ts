/** Someone's words to answer to, put into the box with where they were said. */
import { get } from "@/api/call";
import type { Message } from "@/messages/message";
import { keyOf } from "@/messages/place";
import type { Session } from "@/shell/session";

/** A fence longer than any within. */
const fenceFor = (source: string): string => "`".repeat(Math.max(3, ...[...source.matchAll(/`{3,}/g)].map(([run]) => run.length + 1)));

export function quoted(source: string, { name, id }: { name: string; id: number }, link: string): string {
  const fence = fenceFor(source);
  return `@_**${name}|${id}** [said](${link}):\n${fence}quote\n${source}\n${fence}\n`;
}

/** Added to what is being written there already. */
export async function quote({ store, router, drafts }: Session, message: Message): Promise<void> {
  const answer = await get<{ message: { content: string } }>(`/messages/${message.id}`, { apply_markdown: false });
  const name = store.get().accounts[message.senderId]?.name ?? message.senderName;
  const link = location.origin + location.pathname + router.hrefFor({ narrow: message.place, near: message.id });
  const text = quoted(answer.message.content, { name, id: message.senderId }, link);
  const begun = drafts.get(keyOf(message.place))?.content.trimEnd() ?? "";
  drafts.set(keyOf(message.place), { topic: "", content: begun === "" ? text : `${begun}\n${text}` });
}
