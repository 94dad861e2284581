import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { t } from "@/i18n";
import { IconButton } from "@/ui/IconButton";

type Props = { title: string; onClose: () => void; children: ReactNode };

/** Takes the focus and gives it back; Escape and a click beside it close it. */
export function Dialog({ title, onClose, children }: Props) {
  return (
    <ModalOverlay isOpen isDismissable className="scrim" onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal className="dialog">
        <AriaDialog>
          <header className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <IconButton icon="close" label={t("Close")} onClick={onClose} />
          </header>
          <div className="dialog-body">{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
