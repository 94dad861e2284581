// The promise is at most 200 kB of compressed script before the first screen works: the entry and all it imports at once.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT = 200_000;
const dist = new URL("../dist/", import.meta.url);
const page = readFileSync(new URL("index.html", dist), "utf8");

const seen = new Map();
function load(path) {
  if (seen.has(path)) return;
  const source = readFileSync(new URL(path, dist), "utf8");
  seen.set(path, gzipSync(source).length);
  // Static imports only: what is behind import() comes later.
  for (const [, next] of source.matchAll(/(?:\bfrom|\bimport)\s*"\.\/([^"]+\.js)"/g)) load(`assets/${next}`);
}
for (const [, path] of page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)) load(path);

const total = [...seen.values()].reduce((sum, size) => sum + size, 0);
console.log(`script at first load: ${(total / 1000).toFixed(1)} kB compressed in ${seen.size} files (at most ${LIMIT / 1000})`);
if (seen.size === 0 || total > LIMIT) process.exit(1);
