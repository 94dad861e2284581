/** What this account may do to a message. The server decides; this is so that nothing is offered that it would refuse. */
import type { Message } from "@/messages/message";
import type { RealmState } from "@/realm/state";

type Known = Pick<RealmState, "selfId" | "organization">;

const isWithin = (limit: number | null, message: Message, now: number): boolean => limit === null || now - message.timestamp <= limit;

export const mayEdit = ({ selfId, organization }: Known, message: Message, now = Date.now() / 1000): boolean =>
  message.senderId === selfId && organization.allowsEditing && isWithin(organization.editSeconds, message, now);

export const mayDelete = ({ selfId, organization }: Known, message: Message, now = Date.now() / 1000): boolean =>
  message.senderId === selfId && isWithin(organization.deleteSeconds, message, now);
