import { useEffect, useState } from "react";
import { nameOf } from "@/accounts/state";
import { t } from "@/i18n";
import { fullTime } from "@/i18n/time";
import { reasonOf } from "@/messages/actions";
import { topicName } from "@/messages/PlaceLink";
import { RenderedContent } from "@/messages/RenderedContent";
import { fetchVersions, type Version } from "@/messages/versions";
import { useSession } from "@/shell/session";
import { Dialog } from "@/ui/Dialog";

/** Every version of a message, the newest first, with what was changed marked. */
export function VersionsDialog({ messageId, onClose }: { messageId: number; onClose: () => void }) {
  const [versions, setVersions] = useState<Version[] | null>(null);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    fetchVersions(messageId).then(setVersions, (why: unknown) => setProblem(reasonOf(why)));
  }, [messageId]);
  return (
    <Dialog title={t("What was changed")} onClose={onClose}>
      {problem && <p className="problem" role="alert">{problem}</p>}
      {versions === null && !problem && <div className="feed-waiting" role="status" aria-label={t("Loading")}><span className="spinner" /></div>}
      <ol className="versions">
        {versions?.map((version, i) => <VersionItem key={`${version.at} ${i}`} version={version} isFirst={i === versions.length - 1} />)}
      </ol>
    </Dialog>
  );
}

function VersionItem({ version: { editorId, at, html, topic, channel }, isFirst }: { version: Version; isFirst: boolean }) {
  const state = useSession().store.get();
  const name = editorId === null ? t("someone") : nameOf(state, editorId);
  const channelName = (id: number) => state.channels[id]?.name ?? t("unknown channel");
  return (
    <li className="version">
      <p className="version-line">
        {isFirst ? t("Sent by {name}", { name }) : t("Changed by {name}", { name })} · <time>{fullTime(at, state.settings.twentyFourHours)}</time>
      </p>
      {channel && <p>{t("Moved from #{before} to #{after}", { before: channelName(channel.before), after: channelName(channel.after) })}</p>}
      {topic && <p>{t("Topic: {before} → {after}", { before: topicName(state, topic.before), after: topicName(state, topic.after) })}</p>}
      {html !== null && <RenderedContent html={html} />}
    </li>
  );
}
