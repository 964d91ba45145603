// Builds index.html, app.js, app.css and favicon.svg under these very names, since the program carries them as they are.
// One script and one style sheet: the reader is small, and what comes in one piece is there at once.
import { defineConfig } from "vite";

export default defineConfig({
    base: "./",
    esbuild: { jsx: "automatic", jsxImportSource: "preact" },
    build: {
        outDir: process.env.STEMMA_WEB_OUT ?? "dist",
        emptyOutDir: true,
        target: "es2022",
        cssTarget: "chrome123",
        // An asset made into a data: address would be refused by the page's policy where it is not an image.
        assetsInlineLimit: 0,
        cssCodeSplit: false,
        modulePreload: false,
        rollupOptions: {
            output: {
                entryFileNames: "app.js",
                assetFileNames: (asset) => (asset.names.some((name) => name.endsWith(".css")) ? "app.css" : "[name][extname]"),
                inlineDynamicImports: true,
            },
        },
    },
});
