import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../fixtures'

/** What the application writes by itself; the rest of the data folder is Chromium's. */
const ours = ['workspace', 'logs', 'window.json']

test('what is kept on disk is for its owner alone', async ({ lockstep }) => {
  const { page, dataDir } = lockstep
  const created = await page.evaluate(async () => {
    await window.lockstep.call['app.begin']({ choice: 'own' })
    return window.lockstep.call['issues.create']({ kind: 'task', fields: { name: 'Private' } })
  })
  expect(created.ok).toBe(true)
  await lockstep.close()

  const open: string[] = []
  let files = 0
  const look = async (path: string): Promise<void> => {
    const { mode } = await stat(path)
    const isFolder = (mode & 0o170_000) === 0o040_000
    if ((mode & 0o777) !== (isFolder ? 0o700 : 0o600)) open.push(`${path} ${mode.toString(8)}`)
    if (!isFolder) files += 1
    else for (const name of await readdir(path)) await look(join(path, name))
  }
  for (const name of ours) await look(join(dataDir, name))
  expect(open).toEqual([])
  expect(files).toBeGreaterThan(3)
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700)
})
