import { useEffect, useState, type FormEvent } from "react";
import { Refusal } from "@/api/call";
import type { ServerSettings } from "@/api/wire";
import { t } from "@/i18n";
import { reasonOf } from "@/messages/actions";
import { EntryPage } from "@/signin/EntryPage";
import { serverSettings, signIn } from "@/signin/session";

type Found = { settings: ServerSettings | null; isEmpty: boolean };

/** A fresh server has no organisation; whoever started it holds the link that makes one. */
const isNowhere = (problem: unknown) => problem instanceof Refusal && problem.status === 404;

export function SignIn({ onDone }: { onDone: () => void }) {
  const [found, setFound] = useState<Found>({ settings: null, isEmpty: false });
  useEffect(() => {
    serverSettings().then(
      (settings) => setFound({ settings, isEmpty: false }),
      (problem: unknown) => setFound({ settings: null, isEmpty: isNowhere(problem) }),
    );
  }, []);
  useEffect(() => {
    document.title = found.settings ? t("Log in · {name}", { name: found.settings.realm_name }) : t("Log in");
  }, [found]);
  if (found.isEmpty) {
    return (
      <EntryPage title={t("No organisation yet")} text={t("This server is new. Open the one-time link that it printed when it started to create the first organisation.")} />
    );
  }
  return (
    <EntryPage title={found.settings?.realm_name ?? ""} text={t("Log in to go on.")}>
      <PasswordForm onDone={onDone} />
    </EntryPage>
  );
}

function PasswordForm({ onDone }: { onDone: () => void }) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem("");
    try {
      await signIn(email.trim(), password);
      onDone();
    } catch (why) {
      setProblem(reasonOf(why));
      setBusy(false);
    }
  };
  return (
    <form className="form" onSubmit={(e) => void submit(e)}>
      <div className="field">
        <label htmlFor="email">{t("E-mail")}</label>
        <input id="email" className="input" type="email" name="username" autoComplete="username" required autoFocus value={email} onChange={(e) => setEmail(e.target.value)} />
      </div>
      <div className="field">
        <label htmlFor="password">{t("Password")}</label>
        <input id="password" className="input" type="password" name="password" autoComplete="current-password" required value={password} onChange={(e) => setPassword(e.target.value)} />
      </div>
      {problem && <p className="problem" role="alert">{problem}</p>}
      <button type="submit" className="button is-main" disabled={isBusy}>{t("Log in")}</button>
    </form>
  );
}
