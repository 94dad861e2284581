import { t } from "@/i18n";
import { strengthOf } from "@/organizations/strength";

const WORDS = ["Too easy to guess", "Weak", "Fair", "Good", "Strong"] as const;

export function PasswordStrength({ password, known }: { password: string; known: string[] }) {
  const strength = strengthOf(password, known);
  return (
    <div className="strength" aria-live="polite">
      <meter min={0} max={4} low={1.5} high={2.5} optimum={4} value={password === "" ? 0 : Math.max(0.25, strength)} aria-label={t("Password strength")} />
      <span className="hint">{password === "" ? t("A few unrelated words make a good password.") : t(WORDS[strength] ?? WORDS[0])}</span>
    </div>
  );
}
