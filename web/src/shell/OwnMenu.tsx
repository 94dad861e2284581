import { Button } from "react-aria-components";
import { Avatar } from "@/accounts/Avatar";
import { changeSetting } from "@/accounts/changeSetting";
import type { Scheme } from "@/accounts/settings";
import { t } from "@/i18n";
import { signOut } from "@/signin/session";
import { useDialogs } from "@/shell/dialogs";
import { useSession } from "@/shell/session";
import { Menu } from "@/ui/Menu";

const SCHEME_NAMES: Record<Scheme, () => string> = {
  automatic: () => t("Appearance: as the device"),
  light: () => t("Appearance: light"),
  dark: () => t("Appearance: dark"),
};
/** From one to the next, in the wire's numbers. */
const NEXT_SCHEME: Record<Scheme, number> = { automatic: 3, light: 2, dark: 1 };

/** One's own picture opens what concerns oneself. */
export function OwnMenu() {
  const session = useSession();
  const dialogs = useDialogs();
  const self = session.store.use((s) => s.accounts[s.selfId]);
  const { scheme, enterSends } = session.store.use((s) => s.settings);
  const name = self?.name ?? "";
  return (
    <Menu
      label={t("Your account")}
      trigger={
        <Button className="own-button" aria-label={t("Your account, {name}", { name })}>
          <Avatar id={self?.id ?? 0} name={name} url={self?.avatar ?? null} size="2rem" presence="active" />
        </Button>
      }
      entries={[
        { id: "notes", label: t("Notes to yourself"), icon: "pencil", onAction: () => session.router.go({ narrow: { kind: "direct", others: [self?.id ?? 0] } }) },
        { id: "keys", label: t("Keyboard shortcuts"), icon: "help", hint: "?", onAction: () => dialogs.open("keys") },
        { id: "scheme", label: SCHEME_NAMES[scheme](), icon: "moon", onAction: () => void changeSetting(session, "color_scheme", NEXT_SCHEME[scheme]) },
        {
          id: "enter",
          label: enterSends ? t("Enter sends: on") : t("Enter sends: off"),
          icon: "send",
          onAction: () => void changeSetting(session, "enter_sends", !enterSends),
        },
        { id: "line", separator: true },
        { id: "leave", label: t("Log out"), icon: "leave", onAction: () => void signOut(session) },
      ]}
    />
  );
}
