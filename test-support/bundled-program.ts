import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

/**
 * Bundles a TypeScript program into one file that plain Node starts in a few dozen milliseconds,
 * for tests that start it very often. Answers the path; its folder is for the caller to remove.
 */
export async function bundleProgram(entry: string): Promise<{ path: string; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'lockstep-program-'))
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'program.mjs' } },
    },
    ssr: { noExternal: true },
  })
  return { path: join(folder, 'program.mjs'), folder }
}
