// SPDX-License-Identifier: GPL-3.0-or-later
// One page per kind of person; what they share is cut into chunks of its own.
import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { VantResolver } from "@vant/auto-import-resolver";
import Components from "unplugin-vue-components/vite";
import { ElementPlusResolver } from "unplugin-vue-components/resolvers";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Vant's icon font names a second address on another host; ours is inline. */
function ownFontsOnly(): Plugin {
  return {
    name: "own-fonts-only",
    enforce: "pre",
    transform(code, id) {
      return id.includes("vant/es/icon/index.css")
        ? code.replace(/,\s*url\(\/\/at\.alicdn\.com[^)]*\)\s*format\("woff"\)/, "")
        : undefined;
    },
  };
}

export const faces = ["index", "signin", "desk", "member", "department", "admin"] as const;

export default defineConfig({
  plugins: [
    vue(),
    ownFontsOnly(),
    Components({
      dirs: [],
      dts: false,
      resolvers: [ElementPlusResolver({ importStyle: "css" }), VantResolver()],
    }),
  ],
  // Nothing of ours, nor of the widgets, is written in Vue's older style.
  define: { __VUE_OPTIONS_API__: "false" },
  resolve: { alias: { "@": here("./src") } },
  root: here("."),
  build: {
    outDir: here("../build/web/dist"),
    emptyOutDir: true,
    target: "es2020",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rollupOptions: {
      input: Object.fromEntries(faces.map((face) => [face, here(`./${face}.html`)])),
    },
  },
  server: { proxy: { "/v1": "http://127.0.0.1:8080" } },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.ts"],
    server: { deps: { inline: ["vant", "element-plus"] } },
  },
});
