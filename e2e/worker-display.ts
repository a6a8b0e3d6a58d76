import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startVirtualDisplay } from '../scripts/desktop/virtual-display.mjs'

/**
 * Gives this process and what it starts a screen of its own, since windows on one display compete for
 * the focus; answers the way to take it back.
 */
export async function openOwnDisplay(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'lockstep-display-'))
  const display = await startVirtualDisplay(folder, process.env)
  Object.assign(process.env, display.env)
  return async () => {
    await display.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
