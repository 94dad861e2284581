import { useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { t } from "@/i18n";
import { choiceId, CompletionList } from "@/messages/CompletionList";
import type { Destination } from "@/messages/destination";
import { topicIn, type Place } from "@/messages/place";
import { DestinationLine } from "@/messages/DestinationLine";
import { TypingLine } from "@/messages/TypingLine";
import { useCompletion } from "@/messages/useCompletion";
import { useSession } from "@/shell/session";
import { Icon } from "@/ui/Icon";

type Props = { destination: Destination; focusNow: number; onSent: (place: Place) => void; onClose: (() => void) | null };

const EMPTY = { topic: "", content: "" };

/** Which key sends: Enter where the account wants it so, Ctrl-Enter always. Never while an input method composes. */
function sends(event: KeyboardEvent, enterSends: boolean): boolean {
  if (event.key !== "Enter" || event.nativeEvent.isComposing || event.keyCode === 229) return false;
  return event.ctrlKey || event.metaKey || (enterSends && !event.shiftKey && !event.altKey);
}

export function Compose({ destination, focusNow, onSent, onClose }: Props) {
  const { store, drafts, outbox, typist } = useSession();
  const { key, place } = destination;
  const draft = drafts.use((all) => all[key]) ?? EMPTY;
  const [problem, setProblem] = useState("");
  const area = useRef<HTMLTextAreaElement>(null);
  const topicField = useRef<HTMLInputElement>(null);
  const enterSends = store.use((s) => s.settings.enterSends);
  const limits = store.use((s) => s.organization);
  const topic = destination.isTopicOpen ? draft.topic : place.kind === "topic" ? place.topic : "";
  const target: Place = place.kind === "topic" ? topicIn(place.channelId, topic.trim()) : place;

  useEffect(() => setProblem(""), [key]);
  useFocus(focusNow, destination.isTopicOpen && draft.topic === "" && draft.content === "" && focusNow > 0 ? topicField : area);

  const write = (content: string) => {
    drafts.set(key, content === "" && draft.topic === "" ? null : { ...draft, content });
    if (content.trim() !== "") typist.typed(target);
    else typist.stopped();
  };
  const send = () => {
    const content = draft.content.trim();
    if (content === "") return;
    if (place.kind === "topic" && topic.trim() === "" && limits.mandatoryTopics) {
      setProblem(t("Give the topic a name first."));
      return topicField.current?.focus();
    }
    if ([...content].length > limits.longestMessage) return setProblem(t("A message can have at most {count} characters.", { count: limits.longestMessage }));
    typist.stopped();
    outbox.send(target, content);
    setProblem("");
    // In a channel's own view one goes on in the topic just named.
    drafts.set(key, destination.isTopicOpen ? { topic: draft.topic, content: "" } : null);
    area.current?.focus();
    onSent(target);
  };
  const listId = useId();
  const completion = useCompletion(area, write);
  const onKeyDown = (event: KeyboardEvent) => {
    if (completion.onKey(event)) return;
    if (event.key === "Escape") area.current?.blur();
    if (!sends(event, enterSends)) return;
    event.preventDefault();
    send();
  };
  return (
    <form className="compose" aria-label={t("Write a message")} onSubmit={(e) => (e.preventDefault(), send())}>
      <TypingLine place={target} />
      <div className="compose-box">
        <CompletionList id={listId} choices={completion.choices} at={completion.at} onChoose={completion.choose} />
        <DestinationLine destination={destination} draft={draft} topicField={topicField} onDone={() => area.current?.focus()} onClose={onClose} />
        <div className="compose-text">
          <textarea
            ref={area}
            dir="auto"
            rows={Math.min(10, Math.max(1, draft.content.split("\n").length))}
            aria-label={t("Message")}
            placeholder={t("Write a message")}
            value={draft.content}
            aria-autocomplete="list"
            aria-controls={completion.choices.length > 0 ? listId : undefined}
            aria-activedescendant={completion.choices.length > 0 ? choiceId(listId, completion.at) : undefined}
            onChange={(e) => (write(e.target.value), completion.look())}
            onClick={completion.look}
            onKeyDown={onKeyDown}
          />
          <button type="submit" className="send" disabled={draft.content.trim() === ""} aria-label={t("Send")} title={enterSends ? t("Send (Enter)") : t("Send (Ctrl+Enter)")}>
            <Icon name="send" />
          </button>
        </div>
        {problem && <p className="problem" role="alert">{problem}</p>}
      </div>
    </form>
  );
}

/** Puts the cursor into the box when asked to, not whenever something is drawn. */
function useFocus(focusNow: number, field: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (focusNow > 0) field.current?.focus();
  }, [focusNow]);
}
