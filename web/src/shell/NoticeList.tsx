import { t } from "@/i18n";
import { useSession } from "@/shell/session";
import { IconButton } from "@/ui/IconButton";

export function NoticeList() {
  const { notices } = useSession();
  const all = notices.use((list) => list);
  return (
    <div className="notices" role="status" aria-live="polite">
      {all.map(({ id, text, tone }) => (
        <div key={id} className={`notice is-${tone}`}>
          <span>{text}</span>
          <IconButton icon="close" label={t("Dismiss")} onClick={() => notices.dismiss(id)} />
        </div>
      ))}
    </div>
  );
}
