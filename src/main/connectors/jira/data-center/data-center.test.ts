import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expectCode } from '../../../../../test-support/expect-failure'
import {
  type JiraContractWorld,
  openDataCenterWorld,
} from '../../../../../test-support/jira-contract-world'
import { asOpId, type RemoteId } from '../../../../shared/ids'

let world: JiraContractWorld
beforeEach(async () => {
  world = await openDataCenterWorld({ searchCap: 5 })
})
afterEach(() => world.close())

const create = (marker: string, fields: Record<string, string> = {}) =>
  world.connector.create(
    { project: 'SEC', type: 'Task', keepLink: true, fields: { summary: 'x', ...fields } },
    asOpId(marker),
  )
const sent = (method: string, path: RegExp) =>
  world.sandbox.journal.entries().filter((one) => one.method === method && path.test(one.path))

describe('a sign-in', () => {
  it('goes by access token, or by user name and password', async () => {
    await world.connector.projects()
    const byPassword = world.connect({ signIn: 'password' })
    expect((await byPassword.projects()).map((project) => project.key)).toContain('SEC')
    const logins = world.sandbox.journal.entries().map((one) => one.user)
    expect(new Set(logins)).toEqual(new Set(['lockstep@example.test']))
    expect(JSON.stringify(world.log)).not.toContain('sandbox-')
  })

  it('that a captcha stops says how to go on', async () => {
    const world_ = world.connect({ signIn: 'password', user: 'lockstep' }, 'nobody@example.test')
    const auth = async () =>
      (await world_.testConnection(() => undefined)).find((probe) => probe.name === 'auth')
    expect((await auth())?.remedy).toContain('user name and password')
    for (let n = 0; n < 3; n += 1) await auth()
    expect(await auth()).toMatchObject({ outcome: 'failed' })
    expect((await auth())?.remedy).toContain('captcha')
  })

  it('to the other product is told apart', async () => {
    world.sandbox.faults.order({
      ...{ path: '/rest/api/2/serverInfo', kind: 'status', status: 200, count: 1 },
      body: { deploymentType: 'Cloud' },
    })
    const [reach] = await world.connector.testConnection(() => undefined)
    expect(reach).toMatchObject({ outcome: 'failed', detail: 'The site runs Jira Cloud.' })
    expect(reach?.remedy).toContain('set up for Jira Data Center')
  })
})

describe('texts', () => {
  it('go out as wiki markup and come back as the Markdown they were', async () => {
    const description = '## Scope\n\n- **FS-04** and `svchost`\n- [report](https://x.example/a)'
    const made = await create('op-1', { description })
    expect(made.fields.description).toBe(world.connector.predict('description', description))
    const [post] = sent('POST', /\/issue$/)
    expect(JSON.parse(post?.requestBody ?? '{}').fields.description).toBe(
      'h2. Scope\n\n* *FS-04* and {{svchost}}\n* [report|https://x.example/a]',
    )
  })

  it.each(['Ana Analyst', 'A_n*a {x} [y] \\ z', '王 芳', 'O’Neil-Smith'])(
    'of comments carry %s as their author and give the name back',
    async (author) => {
      const made = await create('op-2')
      const draft = { body: '*soft*\n\n- a', author, internal: false }
      const added = await world.connector.addComment(made.remoteId, draft, asOpId('op-3'))
      const [read] = await world.fresh().comments(made.remoteId)
      expect(read).toEqual(added)
      expect(read).toMatchObject({ author, body: draft.body, marker: 'op-3' })
    },
  )

  it('that somebody typed with the line of an author keep it', async () => {
    const made = await create('op-4')
    world.jira.as.comment('ada.osei@example.test', made.key, '*Ana via Lockstep*\n\nNot ours')
    const [read] = await world.connector.comments(made.remoteId)
    expect(read).toMatchObject({ author: 'Ada Osei', marker: null })
    expect(read?.body).toContain('via Lockstep')
  })
})

describe('the walk through a listing', () => {
  const since = () => world.now() - 600_000
  const born = (count: number): RemoteId[] =>
    Array.from({ length: count }, (_, at) => {
      world.turn(1000)
      const fields = { project: 'SEC', issuetype: 'Task', summary: `Row ${at}` }
      return String(world.jira.as.create('ada.osei@example.test', fields).id) as RemoteId
    })
  const walk = async (between: (page: number) => void) => {
    const found: string[] = []
    let page = 0
    for await (const changes of world.connector.listModified(since(), [])) {
      found.push(...changes.map((change) => change.remoteId))
      between(page)
      page += 1
    }
    return found
  }
  let edits = 0
  const edit = (id: string) => {
    world.turn(1000)
    edits += 1
    world.jira.as.edit('ada.osei@example.test', id, { summary: `Moved to the end ${edits}` })
  }

  it('misses nothing when a row before it moves to the end', async () => {
    const ids = born(14)
    const found = await walk((page) => page === 0 && edit(ids[1] ?? ''))
    expect(new Set(found)).toEqual(new Set(ids))
    expect(found.filter((id) => id === ids[1])).toHaveLength(2)
  })

  it('misses nothing when the very row it stands on moves', async () => {
    const ids = born(14)
    const found = await walk((page) => page === 0 && edit(ids[4] ?? ''))
    expect(new Set(found)).toEqual(new Set(ids))
  })

  it('misses nothing when a whole page of rows moves, or goes', async () => {
    const ids = born(14)
    const found = await walk((page) => {
      if (page === 1) for (const id of ids.slice(0, 8)) edit(id)
      if (page === 2) world.jira.as.delete('ada.osei@example.test', ids[9] ?? '')
    })
    expect(new Set(found)).toEqual(new Set(ids))
  })

  it('gives up with a reason when the rows never rest', async () => {
    const ids = born(14)
    const error = await expectCode(
      walk(() => ids.forEach(edit)),
      'unavailable',
    )
    expect(error.message).toContain('faster than their list can be read')
  })

  it('refuses a server that gives one row a page', async () => {
    await world.close()
    world = await openDataCenterWorld({ searchCap: 1 })
    born(3)
    await expectCode(
      walk(() => undefined),
      'malformed',
    )
  })
})

describe('a bulk read', () => {
  it('finds what the index does not know yet, and leaves out what is gone', async () => {
    const made = []
    for (let n = 0; n < 4; n += 1) made.push(await create(`op-b${n}`))
    world.turn(120_000)
    world.delayIndex?.(60_000)
    const late = world.jira.as.create('ada.osei@example.test', {
      ...{ project: 'SEC', issuetype: 'Task', summary: 'Late' },
    })
    await world.otherSide.remove(made[0]?.remoteId ?? ('' as RemoteId))
    const ids = [...made.map((one) => one.remoteId), String(late.id) as RemoteId]
    const found = await world.fresh().getMany(ids)
    expect([...found.keys()].sort()).toEqual(ids.slice(1).sort())
  })

  it('is exact about what was just written, though the index is late', async () => {
    const made = []
    for (let n = 0; n < 4; n += 1) made.push(await create(`op-w${n}`))
    world.turn(120_000)
    world.delayIndex?.(30_000)
    const [first] = made
    await world.connector.update(first?.remoteId ?? ('' as RemoteId), { summary: 'New' }, null)
    const found = await world.connector.getMany(made.map((one) => one.remoteId))
    expect(found.get(first?.remoteId ?? ('' as RemoteId))?.fields.summary).toBe('New')
  })

  it('reads one by one where the server refuses the query', async () => {
    const made = []
    for (let n = 0; n < 4; n += 1) made.push(await create(`op-q${n}`))
    world.turn(120_000)
    world.sandbox.faults.order({
      ...{ path: '/rest/api/2/search', kind: 'status', status: 400, count: null },
    })
    const found = await world.fresh().getMany(made.map((one) => one.remoteId))
    expect(found.size).toBe(4)
  })
})

it('a file whose address leads elsewhere is not followed there', async () => {
  const made = await create('op-f')
  const content = Buffer.from('x')
  const file = { name: 'a.txt', contentType: 'text/plain', bytes: 1 }
  const { id } = await world.connector.attachFile(made.remoteId, {
    ...file,
    open: async function* () {
      yield content
    },
  })
  world.sandbox.faults.order({
    ...{ path: '/rest/api/2/attachment/*', kind: 'status', status: 200, count: 1 },
    body: { id, content: 'https://elsewhere.test/steal?token=1' },
  })
  const read = world.connector.downloadFile(made.remoteId, id, async () => 'read')
  await expectCode(read, 'malformed')
})
