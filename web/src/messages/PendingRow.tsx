import { Avatar } from "@/accounts/Avatar";
import { t } from "@/i18n";
import type { Pending } from "@/messages/outbox";
import { PlaceLink } from "@/messages/PlaceLink";
import { useSession } from "@/shell/session";
import { Icon } from "@/ui/Icon";

/** One's own words at once, before the server has them. */
export function PendingRow({ pending, showsPlace, inChannel }: { pending: Pending; showsPlace: boolean; inChannel: boolean }) {
  const { store } = useSession();
  const self = store.use((s) => s.accounts[s.selfId]);
  return (
    <article className="row" aria-label={pending.refused === null ? t("Your message, being sent") : t("Your message, not sent")}>
      {showsPlace && <PlaceLink place={pending.place} inChannel={inChannel} />}
      <div className={`message starts is-pending ${pending.refused === null ? "" : "is-refused"}`}>
        <Avatar id={self?.id ?? 0} name={self?.name ?? ""} url={self?.avatar ?? null} size="2.5rem" />
        <div className="message-body">
          <header className="sender">
            <span className="sender-name">{self?.name}</span>
            {pending.refused === null && (
              <span className="sending" title={t("Sending…")}>
                <Icon name="clock" />
                <span className="only-heard">{t("Sending…")}</span>
              </span>
            )}
          </header>
          <div className="rendered is-source" dir="auto">{pending.content}</div>
          {pending.refused !== null && <Refused pending={pending} reason={pending.refused} />}
        </div>
      </div>
    </article>
  );
}

function Refused({ pending, reason }: { pending: Pending; reason: string }) {
  const { outbox } = useSession();
  return (
    <p className="problem refused" role="alert">
      <span>{t("Not sent: {reason}", { reason })}</span>
      <button type="button" className="button is-plain" onClick={() => outbox.retry(pending.localId)}>{t("Try again")}</button>
      <button type="button" className="button is-plain" onClick={() => outbox.dismiss(pending.localId)}>{t("Discard")}</button>
    </p>
  );
}
