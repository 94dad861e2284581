import { useState, type FormEvent } from "react";
import { create } from "@/channels/actions";
import { t } from "@/i18n";
import { reasonOf } from "@/messages/actions";
import { useDialogs } from "@/shell/dialogs";
import { useSession } from "@/shell/session";

export function CreateChannel({ name: given, onBack }: { name: string; onBack: () => void }) {
  const { store, router } = useSession();
  const dialogs = useDialogs();
  const { mayCreatePublic, mayCreatePrivate, longestChannelName } = store.use((s) => s.organization);
  const [name, setName] = useState(given);
  const [description, setDescription] = useState("");
  const [isPrivate, setPrivate] = useState(!mayCreatePublic);
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem("");
    try {
      const channelId = await create({ name: name.trim(), description: description.trim(), isPrivate });
      dialogs.closeAndWrite();
      router.go({ narrow: { kind: "channel", channelId } });
    } catch (why) {
      setProblem(reasonOf(why));
      setBusy(false);
    }
  };
  return (
    <form className="form" onSubmit={(e) => void submit(e)}>
      <div className="field">
        <label htmlFor="channel-name">{t("Name")}</label>
        <input id="channel-name" className="input" autoFocus required maxLength={longestChannelName} value={name} placeholder={t("for example: design")} onChange={(e) => setName(e.target.value)} />
      </div>
      <div className="field">
        <label htmlFor="channel-description">{t("What is it for?")}</label>
        <input id="channel-description" className="input" maxLength={1024} value={description} onChange={(e) => setDescription(e.target.value)} />
      </div>
      <fieldset className="field">
        <legend>{t("Who can read it?")}</legend>
        <Choice isChosen={!isPrivate} isDisabled={!mayCreatePublic} onChoose={() => setPrivate(false)} title={t("Public")} text={t("Everyone in the organisation can find and join it.")} />
        <Choice isChosen={isPrivate} isDisabled={!mayCreatePrivate} onChoose={() => setPrivate(true)} title={t("Private")} text={t("Only people who are added, and nobody else knows that it exists.")} />
      </fieldset>
      {problem && <p className="problem" role="alert">{problem}</p>}
      <div className="dialog-actions">
        <button type="button" className="button is-plain" onClick={onBack}>{t("Back")}</button>
        <button type="submit" className="button is-main" disabled={isBusy || name.trim() === ""}>{t("Create channel")}</button>
      </div>
    </form>
  );
}

type ChoiceProps = { isChosen: boolean; isDisabled: boolean; onChoose: () => void; title: string; text: string };

function Choice({ isChosen, isDisabled, onChoose, title, text }: ChoiceProps) {
  return (
    <label className="choice">
      <input type="radio" name="privacy" checked={isChosen} disabled={isDisabled} onChange={onChoose} />
      <span>
        <strong>{title}</strong>
        <span className="hint">{text}</span>
      </span>
    </label>
  );
}
