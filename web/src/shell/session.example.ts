/** A session for tests of components, with these messages loaded. */
import type { Status } from "@/api/connection";
import type { Register, WireMessage } from "@/api/wire";
import { register } from "@/realm/example";
import { createCell } from "@/realm/cell";
import { assemble, type Session } from "@/shell/session";

export function sessionWith(messages: readonly WireMessage[], changes: Partial<Register> = {}): Session {
  const session = assemble(register(changes), { queueId: () => "queue-1", doubt: () => undefined }, createCell<Status>({ is: "live" }), new AbortController());
  session.store.merge(messages, session.store.mark());
  return session;
}
