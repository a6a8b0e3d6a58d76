import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../test-support/app-world'

let world: AppWorld
let instanceId: string

const call = () => world.app.calls
const desk = () => world.sandbox.resilient.as
const person = 'Ines'

beforeEach(() => open())
afterEach(() => world.close())

async function open(options: Readonly<Record<string, string>> = {}): Promise<void> {
  world = await openAppWorld({ start: false, systems: ['resilient'] })
  const [usual] = world.sandbox.resilient.connections()
  const added = await call()['connectors.add']({
    ...{ type: 'resilient', name: 'SOAR', baseUrl: usual?.baseUrl ?? '', proxyUrl: null },
    ...{ options: { ...usual?.options, ...options }, secrets: { ...usual?.secrets }, caPem: null },
    ...{ inboundEveryS: null, outboundEveryS: null },
  })
  instanceId = added.instance.id
}

function loseReply(): void {
  const path = '/rest/orgs/*/incidents'
  world.sandbox.faults.order({ kind: 'reply-lost', method: 'POST', path })
}

/** Incidents that were made of the issue. */
function made(): readonly string[] {
  return [...world.sandbox.resilient.world.state.incidents.values()]
    .filter(({ values }) => values.name === 'Beaconing host')
    .map(({ id }) => String(id))
}

async function sync(): Promise<number> {
  const [run] = await call()['mirror.runNow']({ instanceId })
  expect(run?.outcome, run?.reason).toBe('finished')
  return run?.counters.writes ?? 0
}

/** An issue with an incident of its own, mirrored both ways. */
async function mirrored() {
  const issue = await call()['issues.create']({
    kind: 'alert',
    fields: { name: 'Beaconing host', description: 'First **line**.', severity: 'critical' },
  })
  const made = await call()['links.createTicket']({
    ...{ objectId: issue.id, instanceId, project: '201', type: 'Malware', fields: {} },
    ...{ linkToIssue: true, direction: 'both' },
    ...{ inboundProfileId: 'resilient-default-in', outboundProfileId: 'resilient-default-out' },
  })
  const id = Number(made?.link.remoteId ?? '0')
  return {
    id,
    issueId: issue.id,
    incident: () => desk().incident(id),
    detail: () => call()['issues.get']({ id: issue.id }),
    edit: (changes: Parameters<ReturnType<typeof call>['issues.edit']>[0]['changes']) =>
      call()['issues.edit']({ id: issue.id, changes }),
    say: (body: string) =>
      call()['issues.addEntry']({
        ...{ objectId: issue.id, kind: 'comment', body, visibility: 'public' },
      }),
  }
}

describe('an issue and an incident of QRadar SOAR', () => {
  it('agree at once, and then nothing is written any more', async () => {
    const { incident, detail } = await mirrored()
    expect(incident().values).toMatchObject({
      name: 'Beaconing host',
      severity_code: 6,
      plan_status: 'A',
      description: { content: expect.stringContaining('<strong>line</strong>') },
    })
    await sync()
    for (let cycle = 0; cycle < 3; cycle += 1) expect(await sync()).toBe(0)
    expect((await detail()).issue.fields).toMatchObject({ severity: 'critical', status: 'new' })
    expect(incident().vers).toBe(1)
  })

  it('tell each other of what is written, notes that change no incident among it', async () => {
    const { id, incident, detail, edit, say } = await mirrored()
    await sync()
    desk().comment(person, id, { format: 'html', content: '<p>Seen on <b>two</b> hosts.</p>' })
    desk().attach(person, id, {
      ...{ name: 'hashes.txt', contentType: 'text/plain', content: Buffer.from('d41d8cd9') },
    })
    await say('From *here*.')
    await edit({ name: 'Renamed here', severity: 'low' })
    await sync()
    await sync()
    const entries = (await detail()).entries.filter(({ kind }) => kind !== 'system')
    expect(entries.map(({ body, file }) => file?.name ?? body).sort()).toEqual([
      'From *here*.',
      'Seen on **two** hosts.',
      'hashes.txt',
    ])
    expect(incident().values).toMatchObject({ name: 'Renamed here', severity_code: 4 })
    expect(incident().notes).toHaveLength(2)
    const quietly = desk().comment(person, id, { format: 'html', content: '<p>Once more.</p>' })
    desk().editComment(person, id, quietly.id, { format: 'html', content: '<p>Edited.</p>' })
    await sync()
    expect((await detail()).entries.map(({ body }) => body)).toContain('Edited.')
    for (let cycle = 0; cycle < 3; cycle += 1) expect(await sync()).toBe(0)
    expect(incident().notes).toHaveLength(3)
  })

  it('are closed and opened again by either side, with the reason', async () => {
    const { id, incident, detail, edit } = await mirrored()
    await sync()
    desk().close(person, id, 'Not an Issue', '<p>A test of ours.</p>')
    await sync()
    expect((await detail()).issue.fields).toMatchObject({
      ...{ status: 'resolved', resolution: 'false-positive' },
    })
    desk().reopen(person, id)
    await sync()
    expect((await detail()).issue.fields).toMatchObject({ status: 'in-progress', resolution: null })
    await edit({ status: 'resolved', resolution: 'duplicate' })
    await sync()
    expect(incident().values).toMatchObject({ plan_status: 'C', resolution_id: 8 })
    await edit({ status: 'in-progress' })
    await sync()
    expect(incident().values.plan_status).toBe('A')
    for (let cycle = 0; cycle < 3; cycle += 1) expect(await sync()).toBe(0)
  })

  it('are made once, though the answer to the create was lost', async () => {
    loseReply()
    const { detail } = await mirrored()
    expect((await detail()).links[0]?.link.remoteId).toBeNull()
    await sync()
    const { links } = await detail()
    expect(links.map(({ link }) => link.state)).toEqual(['linked'])
    expect(made()).toEqual([links[0]?.link.remoteId])
  })

  it('wait for a person where the answer was lost and nothing can be searched for', async () => {
    await world.close()
    await open({ markerField: '' })
    loseReply()
    const { detail } = await mirrored()
    expect(made()).toHaveLength(1)
    for (let cycle = 0; cycle < 3; cycle += 1) expect(await sync()).toBe(0)
    expect(made()).toHaveLength(1)
    const [view] = (await detail()).links
    expect(view?.link.remoteId).toBeNull()
    expect(JSON.stringify(view)).toContain('it cannot be searched for')
  })
})
