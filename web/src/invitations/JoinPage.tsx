import { useEffect, useState, type FormEvent } from "react";
import { get, post } from "@/api/call";
import { t } from "@/i18n";
import { reasonOf } from "@/messages/actions";
import { PasswordStrength } from "@/organizations/PasswordStrength";
import { EntryPage } from "@/signin/EntryPage";

/** What is told to whoever holds an invitation; `email` where it was sent to one. */
type Behind = { realm_name: string; inviter_name: string; email: string | null };
type Joined = { email: string; must_confirm: boolean };
type Answers = { name: string; email: string; password: string };
type Stage = { is: "asking" } | { is: "invalid"; reason: string } | { is: "open"; behind: Behind } | { is: "written"; email: string };

export function JoinPage({ token, onDone }: { token: string; onDone: () => void }) {
  const [stage, setStage] = useState<Stage>({ is: "asking" });
  useEffect(() => {
    document.title = t("Join");
    get<Behind>("/invitation", { token }).then(
      (behind) => setStage({ is: "open", behind }),
      (why: unknown) => setStage({ is: "invalid", reason: reasonOf(why) }),
    );
  }, [token]);
  if (stage.is === "asking") return <EntryPage title="" text={t("Loading…")} />;
  if (stage.is === "invalid") return <EntryPage title={t("Join")} text={stage.reason} />;
  if (stage.is === "written") {
    return <EntryPage title={t("Look into your mailbox")} text={t("A letter to {email} has the address at which you join.", { email: stage.email })} />;
  }
  const joined = (answer: Joined) => (answer.must_confirm ? setStage({ is: "written", email: answer.email }) : onDone());
  return <JoinForm token={token} behind={stage.behind} onJoined={joined} />;
}

function JoinForm({ token, behind, onJoined }: { token: string; behind: Behind; onJoined: (answer: Joined) => void }) {
  const [answers, setAnswers] = useState<Answers>({ name: "", email: behind.email ?? "", password: "" });
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem("");
    try {
      onJoined(await post<Joined>("/invitation", { token, ...answers }));
    } catch (why) {
      setProblem(reasonOf(why));
      setBusy(false);
    }
  };
  const asked = (name: keyof Answers, label: string, type: string, autoComplete: string) => (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <input id={name} className="input" type={type} autoComplete={autoComplete} required readOnly={name === "email" && behind.email !== null} value={answers[name]} onChange={(e) => setAnswers({ ...answers, [name]: e.target.value })} />
    </div>
  );
  return (
    <EntryPage title={t("Join {realm}", { realm: behind.realm_name })} text={t("{inviter} invites you.", { inviter: behind.inviter_name })}>
      <form className="form" onSubmit={(e) => void submit(e)}>
        {asked("name", t("Your name"), "text", "name")}
        {asked("email", t("Your e-mail"), "email", "username")}
        {asked("password", t("Password"), "password", "new-password")}
        <PasswordStrength password={answers.password} known={[answers.name, answers.email]} />
        {problem && <p className="problem" role="alert">{problem}</p>}
        <button type="submit" className="button is-main" disabled={isBusy}>{t("Join")}</button>
      </form>
    </EntryPage>
  );
}
