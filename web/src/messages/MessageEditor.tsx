import { useEffect, useState, type KeyboardEvent } from "react";
import { get } from "@/api/call";
import { t } from "@/i18n";
import { editContent, reasonOf } from "@/messages/actions";
import type { Message } from "@/messages/message";

type Props = { message: Message; onDone: () => void };

const fetchSource = async (id: number): Promise<string> =>
  (await get<{ raw_content?: string; message: { content: string } }>(`/messages/${id}`, { apply_markdown: false }).then(
    ({ raw_content, message }) => raw_content ?? message.content,
  ));

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
      <textarea className="input" autoFocus aria-label={t("Edit message")} disabled={source === null} key={source === null ? "empty" : "filled"} value={source ?? ""} rows={Math.min(12, (source ?? "").split("\n").length + 1)} onChange={(e) => setSource(e.target.value)} onKeyDown={onKeyDown} />
      {problem && <p className="problem" role="alert">{problem}</p>}
      <div className="dialog-actions">
        <button type="button" className="button is-plain" onClick={onDone}>{t("Cancel")}</button>
        <button type="button" className="button is-main" disabled={!source?.trim()} onClick={() => void save()}>{t("Save")}</button>
      </div>
    </div>
  );
}
