import { useEffect, useState } from "react";
import type { Status } from "@/api/connection";
import { t } from "@/i18n";
import { useSession } from "@/shell/session";

/** A hiccup shorter than this is nobody's business. */
const QUIET_FOR = 1_500;

/** Says calmly that the line is broken; everything else goes on as far as it can. */
export function Banner() {
  const status = useSession().status.use((s) => s);
  const isShown = useLasting(status);
  if (!isShown) return null;
  return (
    <div className="banner" role="status">
      <span className="spinner" />
      {status.is === "resyncing" ? t("Catching up…") : t("No connection. What you write is kept and sent as soon as the server is back.")}
    </div>
  );
}

function useLasting(status: Status): boolean {
  const [isLong, setLong] = useState(false);
  const isBroken = status.is === "broken" || status.is === "resyncing";
  useEffect(() => {
    if (!isBroken) return setLong(false);
    const timer = setTimeout(() => setLong(true), QUIET_FOR);
    return () => clearTimeout(timer);
  }, [isBroken]);
  return isBroken && isLong;
}
