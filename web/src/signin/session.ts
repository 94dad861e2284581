/** Coming in and going out. */
import { call, del, post } from "@/api/call";
import type { ServerSettings } from "@/api/wire";
import { reasonOf } from "@/messages/actions";
import { forgetEverything } from "@/realm/storage";
import type { Session } from "@/shell/session";

export const serverSettings = () => call<ServerSettings>("GET", "/api/v1/server_settings");

export const signIn = (email: string, password: string) => post("/session", { username: email, password });

/** Leaves nothing behind in this tab, then starts from an empty page. */
export async function signOut(session: Session): Promise<void> {
  try {
    await del("/session");
  } catch (problem) {
    return session.notices.say(reasonOf(problem), "problem");
  }
  session.end();
  forgetEverything();
  location.replace("/login/");
}
