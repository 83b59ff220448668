import react from "@vitejs/plugin-react";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

export default defineConfig({
    cacheDir: ".vite",
    plugins: [react(), vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "conversation-guide" } } })],
    build: { rollupOptions: { input: ["react.html", "vue.html"] } },
});
