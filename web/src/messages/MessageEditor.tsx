import { useEffect, useState, type KeyboardEvent } from "react";
import { get } from "@/api/call";
import { t } from "@/i18n";
import { editContent, reasonOf } from "@/messages/actions";
import type { Message } from "@/messages/message";

type Props = { message: Message; onDone: () => void };

async function fetchSource(id: number): Promise<string> {
  const { message } = await get<{ message: { content: string } }>(`/messages/${id}`, { apply_markdown: false });
  return message.content;
}

/** Where one goes on writing. */
function atTheEnd(area: HTMLTextAreaElement | null): void {
  area?.focus();
  area?.setSelectionRange(area.value.length, area.value.length);
}

/** One's own words again, as they were written. */
export function MessageEditor({ message, onDone }: Props) {
  const [source, setSource] = useState<string | null>(null);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    fetchSource(message.id).then(setSource, (why: unknown) => setProblem(reasonOf(why)));
  }, [message.id]);

  const save = async () => {
    if (!source?.trim()) return;
    await editContent(message, source).then(onDone, (why: unknown) => setProblem(reasonOf(why)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === "Escape") onDone();
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      void save();
    }
  };
  return (
    <div className="editor">
      <textarea
        key={source === null ? "empty" : "filled"}
        ref={atTheEnd}
        className="input"
        dir="auto"
        aria-label={t("Edit message")}
        disabled={source === null}
        rows={Math.min(12, (source ?? "").split("\n").length)}
        value={source ?? ""}
        onChange={(e) => setSource(e.target.value)}
        onKeyDown={onKeyDown}
      />
      {problem && <p className="problem" role="alert">{problem}</p>}
      <div className="dialog-actions">
        <button type="button" className="button is-plain" onClick={onDone}>{t("Cancel")}</button>
        <button type="button" className="button is-main" disabled={!source?.trim()} onClick={() => void save()}>{t("Save")}</button>
      </div>
    </div>
  );
}
