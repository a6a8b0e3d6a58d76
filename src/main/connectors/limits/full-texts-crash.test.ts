import { describe, expect, it } from 'vitest'
import { plainServer } from '../../../../test-support/memory-server'
import { Crash, World } from '../../../../test-support/world'
import type { FieldValue } from '../../../shared/domain/value'
import { asIssueId } from '../../../shared/ids'
import { MINUTE_MS } from '../../../shared/time'
import { settle } from '../richtext/settle'
import { fitText } from './fit-text'
import { fullTextName } from './full-text-name'
import { withFullTexts } from './with-full-texts'

const long = 'The whole story.\n'.repeat(40).trim()
const name = fullTextName('description', long)

/** Holds 200 characters of a description. */
function stores(field: string, value: FieldValue): FieldValue {
  if (field !== 'description' || typeof value !== 'string') return value
  const length = (text: string) => text.length
  return fitText(value, { field, most: 200, attached: true, settle, length })
}

async function openWorld() {
  const traits = { ...plainServer, stores, indexLagMs: 30_000 }
  const world = new World([{ traits, predicts: true, around: withFullTexts }])
  await world.begin(1)
  const [server] = world.servers
  const issue = await world.store.get('issues', asIssueId('issue1'))
  if (server === undefined || issue === undefined) throw new Error('nothing to link')
  const record = { ...issue, fields: { ...issue.fields, description: long } }
  await world.store.commit({
    puts: [{ collection: 'issues', record, expectedRev: issue.rev }],
  })
  return { world, server }
}

async function check({ world, server }: Awaited<ReturnType<typeof openWorld>>): Promise<void> {
  const records = [...server.records.values()]
  expect(records).toHaveLength(1)
  const [record] = records
  expect(record?.fields.description).toContain(name)
  expect(record?.files.map((file) => file.name)).toEqual([name])
  expect(Buffer.from(record?.files[0]?.content ?? []).toString('utf8')).toBe(long)
  const issue = await world.store.get('issues', asIssueId('issue1'))
  expect(issue?.fields.description).toBe(long)
  expect(await world.store.all('ops')).toEqual([])
  const entries = await world.store.find('entriesByObject', asIssueId('issue1'))
  expect(entries.filter(({ kind }) => kind === 'file')).toEqual([])
}

/** Makes a ticket with the power cut once; answers how many points it passed. */
async function day(crashAt: number | null): Promise<number> {
  const opened = await openWorld()
  const { world, server } = opened
  await world.create(asIssueId('issue1'), server, 'both')
  const from = world.points
  world.crashIn = crashAt
  try {
    await world.round(3)
  } catch (thrown) {
    if (!world.dead && !(thrown instanceof Crash)) throw thrown
  }
  const points = world.points - from
  world.crashIn = null
  if (world.dead) world.reopen()
  for (let run = 0; run < 3; run += 1) await world.round(3)
  await check(opened)
  return points
}

describe('the whole of a text that a new record holds a part of', () => {
  it('is attached once, wherever the power fails', async () => {
    const points = await day(null)
    expect(points).toBeGreaterThan(10)
    const failures: string[] = []
    for (let crashAt = 1; crashAt <= points; crashAt += 1) {
      try {
        await day(crashAt)
      } catch (thrown) {
        failures.push(`crash at ${crashAt}: ${String(thrown).slice(0, 600)}`)
      }
    }
    expect(failures).toEqual([])
  }, 120_000)

  it('waits as an operation while it cannot be attached, also over a restart', async () => {
    const opened = await openWorld()
    const { world, server } = opened
    await world.create(asIssueId('issue1'), server, 'both')
    const deed = () => void world.writeFaults.set(server.name, 'unavailable')
    world.aroundWrite.push({ when: 'after', deed })
    await world.cycle(server)
    const [op, ...more] = await world.store.all('ops')
    expect(more).toEqual([])
    expect(op).toMatchObject({ kind: 'text', state: 'pending', texts: { description: long } })
    world.reopen()
    world.now += 30 * MINUTE_MS
    await world.round(3)
    await check(opened)
  })
})
