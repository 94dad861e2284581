import { useEffect, useState, type FormEvent } from "react";
import { post } from "@/api/call";
import { t } from "@/i18n";
import { reasonOf } from "@/messages/actions";
import { PasswordStrength } from "@/organizations/PasswordStrength";
import { EntryPage } from "@/signin/EntryPage";

const FIELDS = [
  { name: "name", type: "text", label: "Name of your organisation", autoComplete: "organization" },
  { name: "owner_name", type: "text", label: "Your name", autoComplete: "name" },
  { name: "owner_email", type: "email", label: "Your e-mail", autoComplete: "username" },
  { name: "owner_password", type: "password", label: "Password", autoComplete: "new-password" },
] as const;

type Answers = Record<(typeof FIELDS)[number]["name"], string>;
const EMPTY: Answers = { name: "", owner_name: "", owner_email: "", owner_password: "" };

export function CreateOrganization({ token, onDone }: { token: string; onDone: () => void }) {
  const [answers, setAnswers] = useState(EMPTY);
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    document.title = t("Create your organisation");
  }, []);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem("");
    try {
      await post("/organizations", { token, string_id: "", ...answers, owner_email: answers.owner_email.trim() });
      onDone();
    } catch (why) {
      setProblem(reasonOf(why));
      setBusy(false);
    }
  };
  return (
    <EntryPage title={t("Create your organisation")} text={t("You will be its owner. Everything can be changed later.")}>
      <form className="form" onSubmit={(e) => void submit(e)}>
        {FIELDS.map(({ name, type, label, autoComplete }, i) => (
          <div className="field" key={name}>
            <label htmlFor={name}>{t(label)}</label>
            <input id={name} className="input" type={type} autoComplete={autoComplete} required autoFocus={i === 0} value={answers[name]} onChange={(e) => setAnswers({ ...answers, [name]: e.target.value })} />
          </div>
        ))}
        <PasswordStrength password={answers.owner_password} known={[answers.name, answers.owner_name, answers.owner_email]} />
        {problem && <p className="problem" role="alert">{problem}</p>}
        <button type="submit" className="button is-main" disabled={isBusy}>{t("Create organisation")}</button>
      </form>
    </EntryPage>
  );
}
