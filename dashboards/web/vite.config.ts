import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// The API embeds the built files: paths are absolute, and nothing is inlined that the content security policy would refuse.
export default defineConfig({
  plugins: [react()],
  cacheDir: "../../artifacts/vite",
  build: {
    outDir: "../../artifacts/dashboard",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "/graphql": "http://127.0.0.1:8080" } },
  test: { include: ["tests/*.test.ts"], css: true },
});
