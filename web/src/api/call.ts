/** One request to the server: fields travel as a form, refusals come back as `Refusal`, a broken network as `Unreachable`. */

/** The server understood and said no. `code` is for programs, the message for people. */
export class Refusal extends Error {
  constructor(readonly status: number, readonly code: string, message: string, readonly retryAfter?: number) {
    super(message);
  }

  /** Worth asking again later: too fast, or the server is not ready. */
  get isTemporary(): boolean {
    return this.status === 429 || this.status >= 500;
  }
}

/** Nobody answered, or not in a form we know: the network, a proxy, or a server that is starting. */
export class Unreachable extends Error {}

export type Fields = Record<string, unknown>;
type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** Text as it is, all else as JSON; what is undefined stays at home. */
export const form = (fields: Fields): URLSearchParams =>
  new URLSearchParams(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );

const csrfToken = (): string => /(?:^|; )csrftoken=([^;]*)/.exec(document.cookie)?.[1] ?? "";

async function answerOf<T>(response: Response): Promise<T> {
  const answer = await response.json().catch(() => null);
  if (answer === null || typeof answer !== "object") throw new Unreachable(`status ${response.status}`);
  if (response.ok && answer.result !== "error") return answer as T;
  const wait = Number(response.headers.get("Retry-After") ?? answer["retry-after"]);
  throw new Refusal(response.status, answer.code ?? "", answer.msg ?? "", Number.isFinite(wait) && wait > 0 ? wait : undefined);
}

export async function call<T = unknown>(method: Method, path: string, fields: Fields = {}, signal?: AbortSignal): Promise<T> {
  const query = method === "GET" ? `?${form(fields)}` : "";
  const request: RequestInit = { method, credentials: "same-origin", headers: { "X-CSRFToken": csrfToken() }, cache: "no-store" };
  if (method !== "GET") request.body = form(fields);
  if (signal) request.signal = signal;
  const response = await fetch(path + query, request).catch((cause: unknown) => {
    throw new Unreachable("the network failed", { cause });
  });
  return answerOf<T>(response);
}

export const get = <T>(path: string, fields?: Fields, signal?: AbortSignal) => call<T>("GET", `/json${path}`, fields, signal);
export const post = <T>(path: string, fields?: Fields, signal?: AbortSignal) => call<T>("POST", `/json${path}`, fields, signal);
export const patch = <T>(path: string, fields?: Fields) => call<T>("PATCH", `/json${path}`, fields);
export const del = <T>(path: string, fields?: Fields) => call<T>("DELETE", `/json${path}`, fields);
