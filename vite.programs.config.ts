import { builtinModules } from 'node:module'
import { resolve } from 'node:path'
import { defineConfig } from 'vite'

// Programs for plain Node, without Electron: each becomes one file with all it needs inside.
const programs = {
  'sandbox/main': resolve('sandbox/main.ts'),
  headless: resolve('src/main/headless.ts'),
}

// What only the measuring program uses, and what is no part of what it measures.
const tools = ['playwright', 'vite', '@vitejs/plugin-react']

export default defineConfig({
  ssr: { noExternal: true, external: ['keytar', ...tools, ...builtinModules] },
  build: {
    ssr: true,
    target: 'node20.18',
    outDir: 'out',
    // The application's own build lies in the same folder.
    emptyOutDir: false,
    copyPublicDir: false,
    sourcemap: true,
    rollupOptions: {
      checks: { bundlerTimings: false },
      input: programs,
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
      },
    },
  },
})
