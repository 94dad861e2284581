import { t } from "@/i18n";
import { messageKeys, shortcuts } from "@/shell/keys";
import { useDialogs } from "@/shell/dialogs";
import { Dialog } from "@/ui/Dialog";

export function KeysDialog() {
  const { close } = useDialogs();
  return (
    <Dialog title={t("Keyboard shortcuts")} onClose={close}>
      <Keys title={t("Anywhere")} keys={shortcuts()} />
      <Keys title={t("On a message")} keys={messageKeys()} />
      <Keys
        title={t("While writing")}
        keys={[
          { key: "Enter", label: t("Send") },
          { key: "Ctrl+Enter", label: t("Send") },
          { key: "Shift+Enter", label: t("New line") },
          { key: "Esc", label: t("Leave the box; the draft stays") },
        ]}
      />
    </Dialog>
  );
}

function Keys({ title, keys }: { title: string; keys: readonly { key: string; label: string }[] }) {
  return (
    <section>
      <h3 className="keys-title">{title}</h3>
      <dl className="keys">
        {keys.map(({ key, label }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd>{key.split("  ").map((one) => <kbd key={one}>{one}</kbd>)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
