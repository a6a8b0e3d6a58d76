import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { projectFolder } from './places'

const source = join(projectFolder, 'bench', 'desk-app')

/** Builds the pages the desk is held against, the way the application's own page is built. */
export async function buildBaseline(dir: string): Promise<null> {
  await build({
    configFile: false,
    root: source,
    base: './',
    logLevel: 'warn',
    plugins: [react()],
    build: {
      target: 'chrome130',
      minify: true,
      outDir: join(dir, 'pages'),
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rollupOptions: { input: [join(source, 'empty.html'), join(source, 'bare.html')] },
    },
  })
  for (const file of ['main.mjs', 'preload.cjs', 'package.json']) {
    await cp(join(source, file), join(dir, file))
  }
  return null
}
