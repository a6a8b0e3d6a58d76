import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AddedSystem, addSystem } from '../../test-support/added-system'
import { type AppWorld, openAppWorld } from '../../test-support/app-world'
import { failureOf } from '../../test-support/expect-failure'
import type { Case } from '../shared/domain/case'
import type { LinkView } from '../shared/ipc/views'

type Target = {
  readonly type: 'jira' | 'servicenow' | 'resilient'
  readonly project: string
  readonly record: string
  readonly title: string
  /** Path of the request that makes a record. */
  readonly create: string
}

const targets: readonly Target[] = [
  {
    type: 'servicenow',
    project: '',
    record: 'incident',
    title: 'short_description',
    create: '**/table/incident',
  },
  {
    ...{ type: 'jira', project: 'SEC', record: 'Task', title: 'summary' },
    create: '**/rest/api/3/issue',
  },
  {
    ...{ type: 'resilient', project: '', record: '', title: 'name' },
    create: '**/incidents',
  },
]

describe.each(targets)('a case pushed to $type', ({ type, project, record, title, create }) => {
  let world: AppWorld
  let system: AddedSystem
  let pushed: Case

  const call = () => world.app.calls
  const push = () => call()['mirror.runNow']({ instanceId: null })
  const view = async (): Promise<LinkView | undefined> =>
    (await call()['cases.get']({ id: pushed.id })).links[0]
  const place = async () => {
    const projects = await system.look.projects()
    const found = projects.find((one) => project === '' || one.key === project) ?? projects[0]
    const kind = found?.types.find(({ id, name }) => record === '' || [id, name].includes(record))
    return { project: found?.key ?? '', type: kind?.id ?? '' }
  }
  const ticket = async () =>
    call()['links.createTicket']({
      ...{ objectId: pushed.id, instanceId: system.instance.id, ...(await place()) },
      ...{ fields: {}, linkToIssue: true, direction: 'out', inboundProfileId: null },
      outboundProfileId: `${type}-elastic-out`,
    })
  const remote = async () => {
    const id = (await view())?.link.remoteId
    if (id === null || id === undefined) throw new Error('there is no ticket')
    const own = (await system.look.comments(id)).map(({ body }) => body)
    return { record: await system.look.get(id), comments: own }
  }
  const births = () =>
    world.sandbox.journal
      .entries()
      .filter(
        (one) => one.method === 'POST' && one.path.endsWith(create.slice(2)) && one.status !== null,
      )

  const refuseWrites = () => {
    const paths = { POST: create, PUT: `/${type}/**`, PATCH: `/${type}/**` }
    const said = 'Not today.'
    const body = { errorMessages: [said], error: { message: said }, message: said }
    for (const [method, path] of Object.entries(paths)) {
      world.sandbox.faults.order({ kind: 'status', method, path, status: 400, count: null, body })
    }
  }

  beforeEach(async () => {
    world = await openAppWorld({ start: true, systems: [type] })
    system = await addSystem(world, type)
    const owner = await call()['projects.create']({ key: 'SOC', name: 'SOC', target: null })
    pushed = await call()['cases.create']({
      projectId: owner.id,
      fields: { name: 'Lateral movement', description: 'Seen on **two** hosts.', severity: 'high' },
      issueIds: [],
    })
  })
  afterEach(async () => {
    await system.look.close()
    await world.close()
  })

  it('makes a record there, whose key and address stand on the case', async () => {
    await ticket()
    const made = await view()
    expect(made?.ticket?.key).not.toBe('')
    expect(made?.ticket?.url).toMatch(/^http/)
    const { record: read } = await remote()
    expect(read.key).toBe(made?.ticket?.key)
    expect(read.fields[title]).toBe('Lateral movement')
    expect(read.fields.description).toContain('two')
  })

  it('overwrites name and description with every later push', async () => {
    await ticket()
    const id = (await view())?.link.remoteId
    if (id == null) throw new Error('there is no ticket')
    await system.look.update(id, { [title]: 'Renamed over there' }, null)
    const changes = { name: 'Lateral movement, contained', description: 'One host was cleaned.' }
    await call()['cases.edit']({ id: pushed.id, changes })
    await push()
    const { record: read } = await remote()
    expect(read.fields[title]).toBe('Lateral movement, contained')
    expect(read.fields.description).toBe('One host was cleaned.')
    expect((await call()['cases.get']({ id: pushed.id })).case.fields.name).toBe(changes.name)
  })

  it('sends a comment once, and an edited one as another that says so', async () => {
    await ticket()
    const entry = await call()['issues.addEntry']({
      ...{ objectId: pushed.id, kind: 'comment', visibility: 'public' },
      body: 'Two hosts are isolated.',
    })
    await push()
    await push()
    expect((await remote()).comments).toEqual(['Two hosts are isolated.'])
    const body = 'Three hosts are isolated.'
    await call()['issues.editEntry']({ entryId: entry.id, body })
    await push()
    await push()
    const { comments } = await remote()
    expect(comments).toHaveLength(2)
    expect(comments).toContain('Two hosts are isolated.')
    const update = comments.find((one) => one.includes('Three hosts are isolated.'))
    expect(update).toMatch(/edit|update/i)
  })

  it('is kept when the first push fails, says why, and can be pushed again', async () => {
    refuseWrites()
    const error = await failureOf(ticket())
    expect(error.code).toBe('invalid')
    expect(error.cause).toMatch(/not today/i)
    expect((await call()['cases.get']({ id: pushed.id })).case.fields.name).toBe('Lateral movement')
    world.sandbox.faults.clear()
    await ticket()
    expect((await remote()).record.fields[title]).toBe('Lateral movement')
  })

  it('keeps what a later push could not bring over, with what was said, until it is repeated', async () => {
    await ticket()
    refuseWrites()
    await call()['cases.edit']({ id: pushed.id, changes: { name: 'Contained' } })
    await push()
    const stuck = await view()
    const [note] = Object.values(stuck?.link.notes ?? {})
    expect(JSON.stringify([stuck?.ops, note])).toMatch(/not today/i)
    expect((await call()['cases.get']({ id: pushed.id })).case.fields.name).toBe('Contained')
    world.sandbox.faults.clear()
    await call()['mirror.retryAll']({ instanceId: system.instance.id, code: 'invalid' })
    await push()
    await push()
    expect((await remote()).record.fields[title]).toBe('Contained')
  })

  it('twice in a hurry makes one record', async () => {
    await ticket()
    await Promise.all([push(), push(), push()])
    const made = births().filter((one) => (one.status ?? 500) < 300)
    expect(made).toHaveLength(1)
  })
})
