/** What one has begun to write, keeps at hand, wants sent later and wants to be reminded of. Kept by the server for all of one's devices. */
import type { Register, WireDraft, WireReminder, WireScheduled, WireSnippet } from "@/api/wire";
import type { RealmState, Reducers } from "@/realm/state";

export type Draft = { id: number; kind: "nowhere" | "channel" | "direct"; to: readonly number[]; topic: string; content: string; editedAt: number };
export type Snippet = { id: number; title: string; content: string; createdAt: number };
/** Either to a topic of a channel, or directly to people. */
export type Scheduled = { id: number; channelId: number | null; accountIds: readonly number[]; topic: string; content: string; html: string; dueAt: number; failed: boolean };
export type Reminder = { id: number; messageId: number; html: string; dueAt: number; failed: boolean };

export type WritingState = {
  /** Those last edited first. */
  drafts: readonly Draft[];
  /** The oldest first. */
  snippets: readonly Snippet[];
  /** The next first. */
  scheduled: readonly Scheduled[];
  reminders: readonly Reminder[];
};

const KINDS: Record<string, Draft["kind"]> = { stream: "channel", private: "direct" };

const draftFrom = (wire: WireDraft): Draft => ({
  id: wire.id,
  kind: KINDS[wire.type] ?? "nowhere",
  to: wire.to,
  topic: wire.topic,
  content: wire.content,
  editedAt: wire.timestamp,
});

const snippetFrom = (wire: WireSnippet): Snippet => ({ id: wire.id, title: wire.title, content: wire.content, createdAt: wire.date_created });

const scheduledFrom = (wire: WireScheduled): Scheduled => ({
  id: wire.scheduled_message_id,
  channelId: typeof wire.to === "number" ? wire.to : null,
  accountIds: typeof wire.to === "number" ? [] : wire.to,
  topic: wire.topic ?? "",
  content: wire.content,
  html: wire.rendered_content,
  dueAt: wire.scheduled_delivery_timestamp,
  failed: wire.failed,
});

const reminderFrom = (wire: WireReminder): Reminder => ({
  id: wire.reminder_id,
  messageId: wire.reminder_target_message_id,
  html: wire.rendered_content,
  dueAt: wire.scheduled_delivery_timestamp,
  failed: wire.failed,
});

type Numbered = { id: number };
const lastEdited = (a: Draft, b: Draft) => b.editedAt - a.editedAt || b.id - a.id;
const oldest = (a: Numbered, b: Numbered) => a.id - b.id;
const next = (a: Numbered & { dueAt: number }, b: Numbered & { dueAt: number }) => a.dueAt - b.dueAt || a.id - b.id;

/** With these in it, in place of what they were. */
function put<T extends Numbered>(list: readonly T[], fresh: readonly T[], order: (a: T, b: T) => number): T[] {
  const ids = new Set(fresh.map(({ id }) => id));
  return [...list.filter(({ id }) => !ids.has(id)), ...fresh].sort(order);
}

const without = <T extends Numbered>(list: readonly T[], id: number): T[] => list.filter((one) => one.id !== id);

export const writingFrom = ({ drafts, saved_snippets, scheduled_messages, reminders }: Register): WritingState => ({
  drafts: drafts.map(draftFrom).sort(lastEdited),
  snippets: saved_snippets.map(snippetFrom).sort(oldest),
  scheduled: scheduled_messages.map(scheduledFrom).sort(next),
  reminders: reminders.map(reminderFrom).sort(next),
});

const writing = (state: RealmState, change: (before: WritingState) => Partial<WritingState>): RealmState => ({
  ...state,
  writing: { ...state.writing, ...change(state.writing) },
});

export const writingReducers: Reducers<
  | "drafts/add" | "drafts/update" | "drafts/remove"
  | "saved_snippets/add" | "saved_snippets/update" | "saved_snippets/remove"
  | "scheduled_messages/add" | "scheduled_messages/update" | "scheduled_messages/remove"
  | "reminders/add" | "reminders/remove"
> = {
  "drafts/add": (state, { drafts }) => writing(state, (w) => ({ drafts: put(w.drafts, drafts.map(draftFrom), lastEdited) })),
  "drafts/update": (state, { draft }) => writing(state, (w) => ({ drafts: put(w.drafts, [draftFrom(draft)], lastEdited) })),
  "drafts/remove": (state, { draft_id }) => writing(state, (w) => ({ drafts: without(w.drafts, draft_id) })),
  "saved_snippets/add": (state, { saved_snippet }) => writing(state, (w) => ({ snippets: put(w.snippets, [snippetFrom(saved_snippet)], oldest) })),
  "saved_snippets/update": (state, { saved_snippet }) => writing(state, (w) => ({ snippets: put(w.snippets, [snippetFrom(saved_snippet)], oldest) })),
  "saved_snippets/remove": (state, { saved_snippet_id }) => writing(state, (w) => ({ snippets: without(w.snippets, saved_snippet_id) })),
  "scheduled_messages/add": (state, { scheduled_messages }) =>
    writing(state, (w) => ({ scheduled: put(w.scheduled, scheduled_messages.map(scheduledFrom), next) })),
  "scheduled_messages/update": (state, { scheduled_message }) =>
    writing(state, (w) => ({ scheduled: put(w.scheduled, [scheduledFrom(scheduled_message)], next) })),
  "scheduled_messages/remove": (state, { scheduled_message_id }) =>
    writing(state, (w) => ({ scheduled: without(w.scheduled, scheduled_message_id) })),
  "reminders/add": (state, { reminders }) => writing(state, (w) => ({ reminders: put(w.reminders, reminders.map(reminderFrom), next) })),
  "reminders/remove": (state, { reminder_id }) => writing(state, (w) => ({ reminders: without(w.reminders, reminder_id) })),
};
