import { call, form, Refusal, Unreachable } from "@/api/call";
import { DOWN, json, refusal, withNetwork, type Network } from "@/api/network.example";

let network: Network;
afterEach(() => network?.restore());

test("text travels as it is, all else as JSON, nothing for what is undefined", () => {
  expect(form({ topic: "a & b", to: [7, 9], dont_block: true, gone: undefined }).toString()).toBe("topic=a+%26+b&to=%5B7%2C9%5D&dont_block=true");
});

test("a refusal carries the server's code, words and patience", async () => {
  network = withNetwork(() => json({ result: "error", code: "RATE_LIMIT_HIT", msg: "Slow down", "retry-after": 3.5 }, 429));
  const problem = await call("GET", "/json/x").catch((e: unknown) => e);
  expect(problem).toBeInstanceOf(Refusal);
  expect(problem).toMatchObject({ status: 429, code: "RATE_LIMIT_HIT", message: "Slow down", retryAfter: 3.5, isTemporary: true });
});

test("no answer and an answer nobody wrote are the same: try again", async () => {
  network = withNetwork(() => DOWN);
  await expect(call("GET", "/json/x")).rejects.toBeInstanceOf(Unreachable);
  network.restore();
  network = withNetwork(() => new Response("<h1>502 Bad Gateway</h1>", { status: 502 }));
  await expect(call("GET", "/json/x")).rejects.toBeInstanceOf(Unreachable);
});

test("a plain no is final", async () => {
  network = withNetwork(() => refusal(400, "BAD_REQUEST", "Invalid message(s)"));
  await expect(call("POST", "/json/x")).rejects.toMatchObject({ isTemporary: false, message: "Invalid message(s)" });
});
