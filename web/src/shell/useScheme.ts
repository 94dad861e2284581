import { useEffect } from "react";
import type { Scheme } from "@/accounts/settings";

/** Light or dark as the account wants it; else as the device does, which the style sheet sees by itself. */
export function useScheme(scheme: Scheme): void {
  useEffect(() => {
    if (scheme === "automatic") delete document.documentElement.dataset["scheme"];
    else document.documentElement.dataset["scheme"] = scheme;
  }, [scheme]);
}
