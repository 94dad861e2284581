/** The network, for tests: what is asked is noted, and answered as the test says. */
type Asked = { method: string; path: string; fields: Record<string, string> };
type Answer = { status?: number; body: unknown };
export type Network = { asked: Asked[]; restore: () => void };

export const DOWN = "down";

export function withNetwork(answer: (asked: Asked) => Answer["body"] | typeof DOWN | Response | Promise<unknown>): Network {
  const asked: Asked[] = [];
  const real = globalThis.fetch;
  globalThis.fetch = async (input, request) => {
    const url = new URL(String(input), "http://parley.test");
    const sent = request?.body instanceof URLSearchParams ? request.body : url.searchParams;
    const one = { method: request?.method ?? "GET", path: url.pathname, fields: Object.fromEntries(sent) };
    asked.push(one);
    const outcome = await Promise.race([answer(one), aborted(request?.signal)]);
    if (outcome === DOWN) throw new TypeError("Failed to fetch");
    return outcome instanceof Response ? outcome : json({ result: "success", msg: "", ...(outcome as object) });
  };
  return { asked, restore: () => void (globalThis.fetch = real) };
}

const aborted = (signal?: AbortSignal | null) =>
  new Promise<never>((_, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener("abort", () => reject(signal.reason));
  });

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers });

export const refusal = (status: number, code: string, msg: string): Response => json({ result: "error", code, msg }, status);
