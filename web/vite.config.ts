import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env["PARLEY_SERVER"] ?? "http://127.0.0.1:9991";
const served = ["/api", "/json", "/avatar", "/user_avatars", "/user_uploads", "/accounts"];

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  build: {
    target: "es2022",
    // The page's policy allows no data: fonts and no inline script; every asset is a file with a hash in its name.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: Object.fromEntries(served.map((path) => [path, server])) },
  test: {
    environment: "jsdom",
    globals: true,
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
    // A limit for what hangs, not for what is slow: the slowest takes seconds where everything else runs too.
    testTimeout: 60_000,
  },
});
