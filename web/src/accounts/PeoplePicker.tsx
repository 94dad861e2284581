import { useState, type KeyboardEvent } from "react";
import { Avatar } from "@/accounts/Avatar";
import { matches } from "@/accounts/matches";
import { presenceOf } from "@/accounts/presence";
import type { Account } from "@/accounts/state";
import { byName, t } from "@/i18n";
import { remember } from "@/realm/memo";
import type { RealmState } from "@/realm/state";
import { useSession } from "@/shell/session";
import { Icon } from "@/ui/Icon";

/** More than anyone reads; typing narrows it down. */
const SHOWN = 40;

const activeByName = remember((accounts: RealmState["accounts"]): Account[] =>
  Object.values(accounts).filter(({ isActive }) => isActive).sort((a, b) => Number(a.isBot) - Number(b.isBot) || byName(a.name, b.name)));

type Props = { chosen: readonly Account[]; onChange: (chosen: readonly Account[]) => void; onDone: () => void; without?: ReadonlySet<number> };

/** Enter takes the first that fits, and with nothing typed is done; Backspace takes the last one back. */
export function PeoplePicker({ chosen, onChange, onDone, without }: Props) {
  const accounts = useSession().store.use((s) => activeByName(s.accounts));
  const [wanted, setWanted] = useState("");
  const found = accounts.filter((account) => !without?.has(account.id) && matches(account, wanted)).slice(0, SHOWN);

  const toggle = (account: Account) => {
    onChange(chosen.includes(account) ? chosen.filter((one) => one !== account) : [...chosen, account]);
    setWanted("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Backspace" && wanted === "") onChange(chosen.slice(0, -1));
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (wanted.trim() === "") onDone();
    else if (found[0]) toggle(found[0]);
  };
  return (
    <>
      <div className="picker-field">
        {chosen.map((account) => <Pill key={account.id} account={account} onRemove={() => toggle(account)} />)}
        <input
          autoFocus
          value={wanted}
          aria-label={t("Find people")}
          placeholder={chosen.length === 0 ? t("Name or e-mail") : t("Add another")}
          onChange={(e) => setWanted(e.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <ul className="picker-list" aria-label={t("People")}>
        {found.map((account) => (
          <li key={account.id}>
            <Person account={account} isChosen={chosen.includes(account)} onToggle={() => toggle(account)} />
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="side-note">{t("Nobody by that name.")}</p>}
    </>
  );
}

const Pill = ({ account, onRemove }: { account: Account; onRemove: () => void }) => (
  <button type="button" className="pill" onClick={onRemove} aria-label={t("Remove {name}", { name: account.name })}>
    {account.name}
    <Icon name="close" />
  </button>
);

function Person({ account, isChosen, onToggle }: { account: Account; isChosen: boolean; onToggle: () => void }) {
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
