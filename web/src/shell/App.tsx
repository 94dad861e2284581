import { lazy, Suspense, useEffect, useState } from "react";
import type { Status } from "@/api/connection";
import { t } from "@/i18n";
import { Main } from "@/shell/Main";
import { SessionContext, startSession, type Session } from "@/shell/session";
import { useScheme } from "@/shell/useScheme";
import { SignIn } from "@/signin/SignIn";

const CreateOrganization = lazy(() => import("@/organizations/CreateOrganization").then((m) => ({ default: m.CreateOrganization })));

const JoinPage = lazy(() => import("@/invitations/JoinPage").then((m) => ({ default: m.JoinPage })));

/** What a link that was handed on opens: a new organisation, or a place in this one. */
const DOORS = { new: CreateOrganization, join: JoinPage };
type Door = { to: keyof typeof DOORS; token: string };

function doorIn(path: string): Door | null {
  const [, to, token] = /^\/(new|join)\/([^/]+)\/?$/.exec(path) ?? [];
  return to && token ? { to: to as Door["to"], token } : null;
}

type Stage = { is: "starting"; broken: boolean } | { is: "out" } | { is: "in"; session: Session };

export function App() {
  const [door, setDoor] = useState(() => doorIn(location.pathname));
  const [stage, setStage] = useState<Stage>({ is: "starting", broken: false });
  const [round, setRound] = useState(0);

  useEffect(() => {
    if (door !== null) return undefined;
    return startSession({
      onReady: (session) => setStage({ is: "in", session }),
      onSignedOut: () => setStage({ is: "out" }),
      onStatus: (status: Status) => setStage((now) => (now.is === "starting" ? { is: "starting", broken: status.is === "broken" } : now)),
    });
  }, [door, round]);

  const enter = () => {
    if (location.pathname !== "/") history.replaceState(null, "", `/${location.hash}`);
    setDoor(null);
    setStage({ is: "starting", broken: false });
    setRound(round + 1);
  };
  if (door !== null) {
    const Entry = DOORS[door.to];
    return <Suspense><Entry token={door.token} onDone={enter} /></Suspense>;
  }
  if (stage.is === "out") return <SignIn onDone={enter} />;
  if (stage.is === "starting") return <Starting isBroken={stage.broken} />;
  return (
    <SessionContext value={stage.session}>
      <Scheme session={stage.session} />
      <Main />
    </SessionContext>
  );
}

function Scheme({ session }: { session: Session }) {
  useScheme(session.store.use((s) => s.settings.scheme));
  return null;
}

const Starting = ({ isBroken }: { isBroken: boolean }) => (
  <div className="starting" role="status">
    <span className="spinner" aria-hidden="true" />
    <p>{isBroken ? t("Waiting for the server…") : t("Loading…")}</p>
  </div>
);
