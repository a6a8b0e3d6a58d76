import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from './server'

let dir: string
let running: Sandbox | undefined

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sandbox-state-'))
})

afterEach(async () => {
  await running?.close()
  await rm(dir, { recursive: true, force: true })
})

const start = async () => {
  await running?.close()
  running = await startSandbox({ stateFile: join(dir, 'state') })
  return running
}

async function comment(sandbox: Sandbox, text: string): Promise<Response> {
  return fetch(`${sandbox.addresses.jira.controlUrl}/issue/SEC-1/comment`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ body: text }),
  })
}

function texts(sandbox: Sandbox): string {
  return JSON.stringify(sandbox.jira.world.state.find('SEC-1')?.comments)
}

it('goes on with the data of the run before', async () => {
  const first = await start()
  expect((await comment(first, 'kept over the restart')).ok).toBe(true)
  const next = first.jira.world.state.saved().counters
  const second = await start()
  expect(texts(second)).toContain('kept over the restart')
  expect(second.jira.world.state.saved().counters).toEqual(next)
})

it('begins with the seed when the file cannot be read', async () => {
  await writeFile(join(dir, 'state'), 'not a state')
  const sandbox = await start()
  expect(sandbox.jira.world.state.find('SEC-1')).toBeDefined()
})
