import { t } from "@/i18n";
import { deleteMessage } from "@/messages/actions";
import type { Message } from "@/messages/message";
import { RenderedContent } from "@/messages/RenderedContent";
import { useSession } from "@/shell/session";
import { Dialog } from "@/ui/Dialog";

/** What is deleted is gone for everyone, so it is shown once more. */
export function DeleteDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const session = useSession();
  const remove = () => {
    onClose();
    void deleteMessage(session, message);
  };
  return (
    <Dialog title={t("Delete this message for everyone?")} onClose={onClose}>
      <div className="quoted">
        <RenderedContent html={message.content} />
      </div>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>{t("Keep it")}</button>
        <button type="button" className="button is-danger" autoFocus onClick={remove}>{t("Delete")}</button>
      </div>
    </Dialog>
  );
}
