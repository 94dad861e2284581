import { useState } from "react";
import { PeoplePicker } from "@/accounts/PeoplePicker";
import type { Account } from "@/accounts/state";
import { t } from "@/i18n";
import { directWith } from "@/messages/place";
import { useDialogs } from "@/shell/dialogs";
import { useSession } from "@/shell/session";
import { Dialog } from "@/ui/Dialog";

export function NewDirect() {
  const { store, router } = useSession();
  const dialogs = useDialogs();
  const [chosen, setChosen] = useState<readonly Account[]>([]);
  const go = () => {
    if (chosen.length === 0) return;
    dialogs.closeAndWrite();
    router.go({ narrow: directWith(chosen.map(({ id }) => id), store.get().selfId) });
  };
  return (
    <Dialog title={t("New direct message")} onClose={dialogs.close}>
      <PeoplePicker chosen={chosen} onChange={setChosen} onDone={go} />
      <div className="dialog-actions">
        <button type="button" className="button is-main" disabled={chosen.length === 0} onClick={go}>{t("Start conversation")}</button>
      </div>
    </Dialog>
  );
}
