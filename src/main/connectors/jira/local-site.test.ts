import { afterEach, describe, expect, it } from 'vitest'
import { connectorPorts } from '../../../../test-support/connector-ports'
import { jiraInstance } from '../../../../test-support/jira-contract-world'
import { type LocalServer, startLocalServer } from '../../../../test-support/local-server'
import { asRemoteId } from '../../../shared/ids'
import { createJiraConnector } from './jira-connector'

/** Sites that answer as the sandbox never would. */
type Routes = Readonly<Record<string, (body: { jql?: string; nextPageToken?: string }) => unknown>>

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

async function connect(routes: Routes) {
  const server: LocalServer = await startLocalServer((seen, reply) => {
    const route = `${seen.method} ${seen.url.split('?')[0]?.replace('/rest/api/3', '')}`
    const answer = routes[route]?.(JSON.parse(seen.body || '{}'))
    reply.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' })
    reply.end(JSON.stringify(answer ?? { errorMessages: ['nothing here'] }))
  })
  const connector = createJiraConnector(
    jiraInstance(server.origin, { email: 'a@b.c' }),
    { token: 'token' },
    connectorPorts(),
  )
  opened.push(server, connector)
  return { connector, server }
}

const issue = (id: number, updated: string) => ({ id: String(id), fields: { updated } })

describe('a site that does not understand plain ms in JQL', () => {
  const newest = '2026-01-15T12:00:30.000+0000'
  const jqls: string[] = []
  const site = (answer: (jql: string) => unknown[]): Routes => ({
    'GET /myself': () => ({ accountId: 'x', timeZone: 'Asia/Kolkata' }),
    'POST /search/jql': ({ jql = '' }) => {
      jqls.push(jql)
      return { issues: answer(jql), isLast: true }
    },
  })

  it.each<readonly [string, (jql: string) => unknown[]]>([
    ['finds nothing by them', (jql) => (/>= \d/.test(jql) ? [] : [issue(1, newest)])],
    ['finds everything by them', () => [issue(1, newest)]],
    [
      'finds something older by them',
      (jql) => {
        const ms = Number(/>= (\d+)/.exec(jql)?.[1] ?? 'NaN')
        if (Number.isNaN(ms)) return [issue(1, newest)]
        return ms > Date.parse(newest) ? [] : [issue(1, '2026-01-10T00:00:00.000+0000')]
      },
    ],
  ])('and %s is asked in the zone of the account', async (_what, answer) => {
    const { connector } = await connect(site(answer))
    const since = Date.UTC(2026, 0, 15, 12)
    for await (const _page of connector.listModified(since, [])) expect(_page).toHaveLength(1)
    expect(jqls.at(-1)).toBe('updated >= "2026-01-15 17:30" ORDER BY updated ASC, key ASC')
  })
})

describe('people', () => {
  const ana = { accountId: '1-ana', displayName: 'Ana', emailAddress: 'Ana@Example.com' }
  const hidden = { accountId: '2-hid', displayName: 'Hid Den' }
  const other = { accountId: '3-oth', displayName: 'Hid Den' }
  const write = async (found: unknown[], assignee: string) => {
    const { connector, server } = await connect({
      'GET /user/assignable/search': () => found,
      'PUT /issue/1': () => ({ fields: { updated: '2026-01-15T12:00:30.000+0000' } }),
    })
    await connector.update(asRemoteId('1'), { assignee }, null)
    return JSON.parse(server.seen.at(-1)?.body ?? '{}').fields.assignee.accountId
  }

  it.each([
    ['the one with the address', [hidden, ana], 'ana@example.com', '1-ana'],
    ['the only hit, whose address is hidden', [hidden], 'hid@example.com', '2-hid'],
    ['the only one of that name', [hidden, ana], 'hid den', '2-hid'],
    ['an account id as it is', [], '712020:aaaa-1', '712020:aaaa-1'],
  ])('are found: %s', async (_what, found, wanted, expected) => {
    expect(await write(found, wanted)).toBe(expected)
  })

  it.each([
    ['nobody', [], 'x@example.com'],
    ['one with another address', [ana], 'x@example.com'],
    ['several with hidden addresses', [hidden, other], 'x@example.com'],
    ['two of that name', [hidden, other], 'Hid Den'],
    ['one of another name', [ana], 'Somebody'],
  ])('are not guessed: %s', async (_what, found, wanted) => {
    await expect(write(found, wanted)).rejects.toMatchObject({
      error: { code: 'invalid', fields: { assignee: expect.any(String) } },
    })
  })
})

describe('a site that does not answer comment properties with the page', () => {
  const comment = (id: string, accountId: string, first: string) => ({
    id,
    author: { accountId, displayName: 'Service' },
    created: '2026-01-15T12:00:30.000+0000',
    updated: '2026-01-15T12:00:30.000+0000',
    body: {
      type: 'doc',
      version: 1,
      content: [
        { type: 'paragraph', content: [{ type: 'text', text: first, marks: [{ type: 'em' }] }] },
        { type: 'paragraph', content: [{ type: 'text', text: 'Hello' }] },
      ],
    },
  })

  it('is asked for each comment that may be ours, once', async () => {
    const { connector, server } = await connect({
      'GET /myself': () => ({ accountId: 'us' }),
      'GET /issue/1/comment': () => ({
        startAt: 0,
        maxResults: 100,
        total: 3,
        comments: [
          comment('11', 'us', 'Ana via Lockstep'),
          comment('12', 'us', 'By hand'),
          comment('13', 'them', 'Ana via Lockstep'),
        ],
      }),
      'GET /comment/11/properties/lockstep-op': () => ({
        key: 'lockstep-op',
        value: { op: 'op-1' },
      }),
    })
    for (let round = 0; round < 2; round += 1) {
      const found = await connector.comments(asRemoteId('1'))
      expect(found.map((one) => [one.marker, one.author, one.body])).toEqual([
        ['op-1', 'Ana', 'Hello'],
        [null, 'Service', '*By hand*\n\nHello'],
        [null, 'Service', '*Ana via Lockstep*\n\nHello'],
      ])
    }
    const asked = server.seen.filter((seen) => seen.url.includes('/properties/'))
    expect(asked).toHaveLength(1)
  })
})

it('reads a listing that promises a token until it says it is the last page', async () => {
  const at = '2026-01-15T12:00:30.000+0000'
  const { connector, server } = await connect({
    'POST /search/jql': ({ jql = '', nextPageToken }) => {
      if (/DESC/.test(jql)) return { issues: [], isLast: true }
      if (nextPageToken === undefined)
        return { issues: [issue(10, at), issue(9, at)], nextPageToken: 'a' }
      if (nextPageToken === 'a') return { issues: [], nextPageToken: 'b', isLast: false }
      return { issues: [issue(11, at)], nextPageToken: 'ignored', isLast: true }
    },
  })
  const found: string[] = []
  for await (const page of connector.listModified(Date.UTC(2026, 0, 15, 12), [])) {
    found.push(...page.map((change) => change.remoteId))
  }
  expect(found).toEqual(['9', '10', '11'])
  expect(server.seen).toHaveLength(4)
})
