import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

// The oldest runtime the application has to run on: Electron 33 with Node 20.18, Chromium 130.
const nodeTarget = 'node20.18'
const browserTarget = 'chrome130'

/**
 * The development server injects inline scripts and styles and talks over a web socket; only
 * there is the page's policy loosened. What is built keeps the strict one.
 */
const looserPolicyInDevelopment: Plugin = {
  name: 'looser-policy-in-development',
  apply: 'serve',
  transformIndexHtml: (html) =>
    html
      .replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
      .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
      .replace("connect-src 'self'", "connect-src 'self' ws:"),
}

export default defineConfig({
  main: {
    build: {
      target: nodeTarget,
      sourcemap: true,
      // Everything is bundled but Electron itself and the native keychain module.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: resolve('src/main/index.ts') },
        checks: { bundlerTimings: false },
        external: ['electron', 'keytar'],
        output: {
          format: 'es',
          // Names stay, for the log; what is read at every start is a third shorter.
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          // What a later part shares with the first would otherwise be put into the first, which
          // opens the window.
          codeSplitting: { groups: [{ name: 'zod', test: /node_modules[\\/]zod[\\/]/ }] },
        },
      },
    },
  },
  preload: {
    build: {
      target: nodeTarget,
      // A sandboxed preload can be neither an ES module nor load anything but Electron.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: resolve('src/preload/index.ts') },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: resolve('src/renderer'),
    plugins: [react(), looserPolicyInDevelopment],
    build: {
      target: browserTarget,
      // Less to parse before the first row is painted.
      minify: true,
      rollupOptions: {
        input: { index: resolve('src/renderer/index.html') },
        // Each file is one more question to the main process before anything is painted.
        output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
      },
      // The content security policy allows no inline script and no data: font.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
    },
  },
})
