import { useEffect, useMemo, useReducer } from "react";
import { nameOf } from "@/accounts/state";
import { plural, t } from "@/i18n";
import { keyOf, type Place } from "@/messages/place";
import { useSession } from "@/shell/session";

const NAMED = 3;

/** Says who else is writing here. Always there, so that nothing jumps when someone begins. */
export function TypingLine({ place }: { place: Place }) {
  const { store } = useSession();
  const key = keyOf(place);
  const heard = store.use((s) => s.typing[key]);
  const expires = store.use((s) => s.organization.typing.expires);
  const [, look] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    if (!heard || Object.keys(heard).length === 0) return undefined;
    const timer = setInterval(look, 1_000);
    return () => clearInterval(timer);
  }, [heard]);
  const now = Date.now();
  const ids = Object.entries(heard ?? {}).filter(([, at]) => now - at < expires).map(([id]) => Number(id));
  const names = useMemo(() => ids.map((id) => nameOf(store.get(), id) || t("Someone")), [ids.join()]);
  return <p className="typing" aria-live="polite">{sentence(names)}</p>;
}

function sentence(names: string[]): string {
  const [first = "", second = ""] = names;
  if (names.length === 0) return "";
  if (names.length === 1) return t("{name} is typing…", { name: first });
  if (names.length < NAMED) return t("{first} and {second} are typing…", { first, second });
  return plural(names.length, "{count} person is typing…", "{count} people are typing…");
}
