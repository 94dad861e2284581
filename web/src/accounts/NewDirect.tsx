import { useState, type KeyboardEvent } from "react";
import { Avatar } from "@/accounts/Avatar";
import { presenceOf } from "@/accounts/presence";
import type { Account } from "@/accounts/state";
import { t } from "@/i18n";
import { directWith } from "@/messages/place";
import { remember } from "@/realm/memo";
import type { RealmState } from "@/realm/state";
import { useDialogs } from "@/shell/dialogs";
import { useSession } from "@/shell/session";
import { Dialog } from "@/ui/Dialog";
import { Icon } from "@/ui/Icon";

const SHOWN = 40;

const activeByName = remember((accounts: RealmState["accounts"]): Account[] =>
  Object.values(accounts).filter(({ isActive }) => isActive).sort((a, b) => Number(a.isBot) - Number(b.isBot) || a.name.localeCompare(b.name)));

/** Every word typed begins some word of the name, or the address. */
function matches({ name, email }: Account, wanted: string): boolean {
  const words = name.toLocaleLowerCase().split(/\s+/);
  return wanted.toLocaleLowerCase().split(/\s+/).filter(Boolean).every((part) => words.some((w) => w.startsWith(part)) || email.toLowerCase().startsWith(part));
}

export function NewDirect() {
  const { store, router } = useSession();
  const dialogs = useDialogs();
  const selfId = store.use((s) => s.selfId);
  const accounts = store.use((s) => activeByName(s.accounts));
  const [wanted, setWanted] = useState("");
  const [chosen, setChosen] = useState<readonly Account[]>([]);
  const found = accounts.filter((account) => matches(account, wanted)).slice(0, SHOWN);

  const toggle = (account: Account) => {
    setChosen(chosen.includes(account) ? chosen.filter((one) => one !== account) : [...chosen, account]);
    setWanted("");
  };
  const go = () => {
    if (chosen.length === 0) return;
    dialogs.close();
    router.go({ narrow: directWith(chosen.map(({ id }) => id), selfId) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const [first] = found;
    if (event.key === "Enter") {
      event.preventDefault();
      if (wanted.trim() !== "" && first) toggle(first);
      else go();
    }
    if (event.key === "Backspace" && wanted === "") setChosen(chosen.slice(0, -1));
  };
  return (
    <Dialog title={t("New direct message")} onClose={dialogs.close}>
      <div className="picker-field">
        {chosen.map((account) => (
          <button key={account.id} type="button" className="pill" onClick={() => toggle(account)} aria-label={t("Remove {name}", { name: account.name })}>
            {account.name}
            <Icon name="close" />
          </button>
        ))}
        <input autoFocus value={wanted} aria-label={t("Find people")} placeholder={chosen.length === 0 ? t("Name or e-mail") : t("Add another")} onChange={(e) => setWanted(e.target.value)} onKeyDown={onKeyDown} />
      </div>
      <ul className="picker-list" aria-label={t("People")}>
        {found.map((account) => (
          <li key={account.id}>
            <PersonChoice account={account} isChosen={chosen.includes(account)} onToggle={() => toggle(account)} />
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="side-note">{t("Nobody by that name.")}</p>}
      <div className="dialog-actions">
        <button type="button" className="button is-main" disabled={chosen.length === 0} onClick={go}>{t("Start conversation")}</button>
      </div>
    </Dialog>
  );
}

function PersonChoice({ account, isChosen, onToggle }: { account: Account; isChosen: boolean; onToggle: () => void }) {
  const presence = useSession().store.use((s) => presenceOf(s, account.id));
  return (
    <button type="button" className="picker-choice" aria-pressed={isChosen} onClick={onToggle}>
      <Avatar id={account.id} name={account.name} url={account.avatar} size="2rem" presence={presence} />
      <span className="picker-name">
        {account.name}
        {account.isBot && <span className="tag">{t("bot")}</span>}
      </span>
      {isChosen && <Icon name="check" />}
    </button>
  );
}
