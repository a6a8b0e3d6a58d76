import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { workspaceFixture } from '../../../test-support/workspace-fixture'
import { workspacePaths } from './paths'

const fixture = workspaceFixture()

it('is taken away by whoever opens the workspace, since it may not be true any more', async () => {
  const { close } = await fixture.open()
  await close()
  await writeFile(workspacePaths(fixture.dir()).firstView, '{}')
  await fixture.crashAndReopen()
  expect(await readdir(fixture.dir())).not.toContain('first-view.json')
  expect(workspacePaths(fixture.dir()).firstView).toBe(join(fixture.dir(), 'first-view.json'))
})
