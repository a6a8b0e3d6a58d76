import { afterEach, describe, expect, it } from 'vitest'
import { connectorPorts } from '../../../../test-support/connector-ports'
import {
  type JiraContractWorld,
  jiraInstance,
  openDataCenterWorld,
  openJiraWorld,
} from '../../../../test-support/jira-contract-world'
import { startLocalServer } from '../../../../test-support/local-server'
import { asOpId, asRemoteId, type RemoteId } from '../../../shared/ids'
import { createJiraConnector } from './jira-connector'

let world: JiraContractWorld | null = null
afterEach(async () => {
  await world?.close()
  world = null
})

const person = 'ada.osei@example.test'

/** Three issues with a comment of theirs and one of ours each. */
async function commented(opened: JiraContractWorld): Promise<readonly RemoteId[]> {
  world = opened
  const ids: RemoteId[] = []
  for (let at = 0; at < 3; at += 1) {
    const id = await opened.otherSide.make(`Commented ${at}`)
    await opened.otherSide.comment(id, `Theirs **${at}**`)
    const ours = { body: `Ours *${at}*`, author: 'Ana', internal: at === 1 }
    await opened.connector.addComment(id, ours, asOpId(`op-${at}`))
    ids.push(id)
  }
  return ids
}

const asked = (opened: JiraContractWorld, request: RegExp) =>
  opened.sandbox.journal.entries().filter(({ method, path }) => request.test(`${method} ${path}`))
    .length

describe.each([
  ['Cloud', openJiraWorld],
  ['Data Center', openDataCenterWorld],
] as const)('comments on %s', (name, open) => {
  it('come along with many issues and are the ones a reading of each would answer', async () => {
    const opened = await open()
    const ids = await commented(opened)
    const read = await opened.connector.getMany(ids)
    for (const id of ids) {
      const alone = await opened.connector.comments(id)
      expect(alone.map((one) => one.marker)).toContainEqual(expect.stringMatching(/^op-/))
      expect(read.get(id)?.comments).toEqual(alone)
    }
  })

  it(`are recognised by a fresh connector with ${name === 'Cloud' ? 'one request for all' : 'a reading of each, once'}`, async () => {
    const opened = await open()
    const ids = await commented(opened)
    const fresh = opened.fresh()
    const first = await fresh.getMany(ids)
    if (name === 'Cloud') {
      expect(asked(opened, /^POST .*\/comment\/list/)).toBe(1)
      expect(asked(opened, /^GET .*\/comment/)).toBe(0)
    } else {
      for (const id of ids) expect(first.get(id)).not.toHaveProperty('comments')
      for (const id of ids) await fresh.comments(id)
    }
    const again = await fresh.getMany(ids)
    for (const id of ids) {
      expect(again.get(id)?.comments).toEqual(await opened.connector.comments(id))
    }
    expect(asked(opened, /\/comment\/list/)).toBe(name === 'Cloud' ? 1 : 0)
  })

  it('of a service project say which of them stay among agents', async () => {
    const opened = await open()
    world = opened
    const made = opened.jira.as.create(person, {
      project: 'SUP',
      issuetype: '[System] Incident',
      summary: 'Asked for',
    })
    const id = asRemoteId(String(made.id))
    opened.jira.as.comment(person, made.key, 'For everybody')
    opened.jira.as.comment(person, made.key, 'Among agents', { internal: true })
    await opened.otherSide.make('one more')
    const record = (await opened.fresh().getMany([id])).get(id)
    if (record?.comments === undefined) expect(name).toBe('Data Center')
    else expect(record.comments.map((one) => one.internal)).toEqual([false, true])
    const alone = await opened.fresh().comments(id)
    expect(alone.map((one) => one.internal)).toEqual([false, true])
  })
})

describe('comments that do not all come along', () => {
  const comment = (id: string) => ({
    id,
    author: { accountId: 'them', displayName: 'Them' },
    created: '2026-01-15T12:00:30.000+0000',
    updated: '2026-01-15T12:00:30.000+0000',
    jsdPublic: true,
    body: {
      type: 'doc',
      version: 1,
      content: [{ type: 'paragraph', content: [{ type: 'text', text: `Number ${id}` }] }],
    },
  })
  const page = (...ids: string[]) => ids.map(comment)

  it.each<readonly [string, unknown, number | null]>([
    ['fewer than there are', { comments: page('1', '2'), total: 3 }, null],
    ['none of some', { comments: [], total: 1 }, null],
    ['no number of all', { comments: page('1') }, null],
    ['no list', { total: 0 }, null],
    ['nothing', undefined, null],
    ['null', null, null],
    ['a page that begins later', { comments: page('1'), total: 1, startAt: 1 }, null],
    ['all of them', { comments: page('1', '2'), total: 2, startAt: 0 }, 2],
    ['all of none', { comments: [], total: 0 }, 0],
  ])('are not taken for all: %s', async (_what, embedded, expected) => {
    const updated = '2026-01-15T12:00:30.000+0000'
    const status = { name: 'Open', statusCategory: { key: 'new' } }
    const fields = { summary: 'x', updated, status, comment: embedded }
    const server = await startLocalServer((seen, reply) => {
      const answers: Readonly<Record<string, unknown>> = {
        '/rest/api/3/issue/bulkfetch': { issues: [{ id: '1', key: 'A-1', fields }] },
        '/rest/api/3/changelog/bulkfetch': { issueChangeLogs: [] },
        '/rest/api/3/myself': { accountId: 'us', displayName: 'Us', timeZone: 'UTC' },
      }
      const answer = answers[seen.url]
      reply.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' })
      reply.end(JSON.stringify(answer ?? {}))
    })
    const connector = createJiraConnector(
      jiraInstance(server.origin, { email: 'a@b.c' }),
      { token: 'token' },
      connectorPorts(),
    )
    const read = (await connector.getMany([asRemoteId('1')])).get(asRemoteId('1'))
    expect(read?.comments?.length ?? null).toBe(expected)
    expect(read?.fields).not.toHaveProperty('comment')
    await connector.close()
    await server.close()
  })
})
