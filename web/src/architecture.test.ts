/** Invariants of the whole client, so that they hold for what is written later too. */
const sources = import.meta.glob<string>("./**/*.{ts,tsx}", { eager: true, query: "?raw", import: "default" });
const styles = import.meta.glob<string>("./**/*.css", { eager: true, query: "?raw", import: "default" });

const isOurs = (path: string) => !path.includes(".test.") && !path.includes(".example.") && !path.endsWith("/example.ts") && !path.endsWith("/schema.ts");
const ours = Object.entries(sources).filter(([path]) => isOurs(path));
const imports = (source: string) => [...source.matchAll(/from "@\/([^"]+)"/g)].map(([, path]) => path ?? "");
const who = (offends: (source: string, path: string) => boolean, among = ours) => among.filter(([path, source]) => offends(source, path)).map(([path]) => path);

test("files stay small enough to be read in one go", () => {
  expect(who((source) => source.split("\n").length > 250)).toEqual([]);
});

test("each file that is more than a component begins with what it is for", () => {
  expect(who((source, path) => path.endsWith(".ts") && !source.startsWith("/** ") && !/\/use[A-Z]/.test(path))).toEqual([]);
});

test("HTML enters the page through one gate", () => {
  expect(who((source) => /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write/.test(source))).toEqual(["./messages/RenderedContent.tsx"]);
});

test("the bottom knows nothing of what is built on it", () => {
  const domains = /^(shell|messages|channels|accounts|reading|organizations|signin|ui)\//;
  expect(who((source, path) => path.startsWith("./api/") && imports(source).some((i) => domains.test(i)))).toEqual([]);
  expect(who((source, path) => path.startsWith("./ui/") && imports(source).some((i) => !/^(ui|i18n)/.test(i)))).toEqual([]);
  expect(who((source, path) => /^\.\/(i18n)\//.test(path) && imports(source).some((i) => !/^i18n/.test(i)))).toEqual([]);
});

test("state is made without React, but for the hook that watches it", () => {
  const isState = (path: string) => /\/state\.ts$|^\.\/realm\//.test(path) && path !== "./realm/cell.ts";
  expect(who((source, path) => isState(path) && /from "react/.test(source))).toEqual([]);
});

test("the wire's words stay at the edge", () => {
  const words = /\b(stream_id|user_profile|full_name|display_recipient|realm_users)\b/;
  const isEdge = (path: string) => /\/(api|realm)\/|state\.ts|actions\.ts|message\.ts|place\.ts|policies\.ts|typing\.ts|typist\.ts|topics\.ts/.test(path);
  expect(who((source, path) => !isEdge(path) && words.test(source))).toEqual([]);
});

test("colours are named in one place", () => {
  const isColour = /#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/i;
  const offenders = Object.entries(styles).filter(([path, css]) => path !== "./ui/tokens.css" && isColour.test(css)).map(([path]) => path);
  expect(offenders).toEqual([]);
});

test("nothing asks for what the page's policy forbids", () => {
  expect(who((source) => /\beval\(|new Function\(|createElement\("(style|script)"\)|setAttribute\("style"/.test(source))).toEqual([]);
});
