import { useEffect, useState } from "react";
import { PeoplePicker } from "@/accounts/PeoplePicker";
import type { Account } from "@/accounts/state";
import { addPeople, fetchMembers } from "@/channels/actions";
import { t } from "@/i18n";
import { reasonOf } from "@/messages/actions";
import { useDialogs } from "@/shell/dialogs";
import { useSession } from "@/shell/session";
import { Dialog } from "@/ui/Dialog";

const NOBODY: ReadonlySet<number> = new Set();

/** For the channel that is open. */
export function AddPeople() {
  const { store, router, notices } = useSession();
  const dialogs = useDialogs();
  const { narrow } = router.get();
  const channelId = narrow.kind === "channel" || narrow.kind === "topic" ? narrow.channelId : 0;
  const channel = store.use((s) => s.channels[channelId]);
  const [members, setMembers] = useState(NOBODY);
  const [chosen, setChosen] = useState<readonly Account[]>([]);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    fetchMembers(channelId).then(setMembers, () => undefined); // without the list, members are offered too and nothing is lost
  }, [channelId]);
  if (!channel) return null;

  const add = async () => {
    if (chosen.length === 0) return;
    try {
      await addPeople(channel, chosen.map(({ id }) => id));
      dialogs.close();
      notices.say(t("Added to {channel}.", { channel: channel.name }));
    } catch (why) {
      setProblem(reasonOf(why));
    }
  };
  return (
    <Dialog title={t("Add people to {channel}", { channel: channel.name })} onClose={dialogs.close}>
      <PeoplePicker chosen={chosen} onChange={setChosen} onDone={() => void add()} without={members} />
      {problem && <p className="problem" role="alert">{problem}</p>}
      <div className="dialog-actions">
        <button type="button" className="button is-main" disabled={chosen.length === 0} onClick={() => void add()}>{t("Add")}</button>
      </div>
    </Dialog>
  );
}
