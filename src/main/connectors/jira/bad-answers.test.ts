import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectCode } from '../../../../test-support/expect-failure'
import { type JiraContractWorld, openJiraWorld } from '../../../../test-support/jira-contract-world'
import { asOpId, type RemoteId } from '../../../shared/ids'

let world: JiraContractWorld
let id: RemoteId

beforeAll(async () => {
  world = await openJiraWorld()
  id = await world.otherSide.make('A record')
  await world.otherSide.comment(id, 'Said over there')
  await world.otherSide.attach?.(id, 'a.txt', Buffer.from('abc'))
})
afterAll(() => world.close())

type Change = (text: string) => string

/** What the site answers below a path goes through `change` while some work is done. */
async function spoilt<T>(path: RegExp, change: Change, work: () => Promise<T>): Promise<T> {
  world.sandbox.answers.use((answer) =>
    path.test(answer.path) ? { ...answer, payload: change(String(answer.payload)) } : null,
  )
  return work().finally(() => world.sandbox.answers.use(null))
}

const listing = async () => {
  for await (const _ of world.fresh().listModified(world.now() - 5000, [])) void _
}

const replacing = (pattern: RegExp, by: string): Change => {
  return (text) => text.replace(pattern, by)
}

it.each<readonly [string, RegExp, Change, string]>([
  ['not the last, and no token', /jql$/, replacing(/"isLast":true/, '"isLast":false'), 'Token'],
  ['isLast that is no flag', /jql$/, replacing(/"isLast":true/, '"isLast":"no"'), 'isLast'],
  ['an id that is none', /jql$/, replacing(/"id":"\d+"/, '"id":"x"'), 'id of an issue'],
  ['a day that is none', /jql$/, replacing(/"updated":"\d+-../, '"updated":"2026-13'), 'date'],
])('a page of a listing with %s is no end of it', async (_, path, change, named) => {
  const error = await spoilt(path, change, () => expectCode(listing(), 'malformed'))
  expect(error.cause).toContain(named)
})

it.each<readonly [string, RegExp, Change, string]>([
  [
    'histories that are none',
    /changelog/,
    replacing(/"issueChangeLogs":\[/, '"other":['),
    'changelogs',
  ],
  [
    'a document of another make',
    /bulkfetch/,
    replacing(/"description":null/, '"description":{"type":"doc","content":[7]}'),
    'nodes',
  ],
])('a record with %s is not read as if it had none', async (_, path, change, named) => {
  const read = () => expectCode(world.fresh().getMany([id]), 'malformed')
  expect((await spoilt(path, change, read)).cause).toContain(named)
})

it('files that are no list are not no files', async () => {
  const change = replacing(/"attachment":\[.*?\]/, '"attachment":"none"')
  const read = () => expectCode(world.fresh().files(id), 'malformed')
  expect((await spoilt(/issue\/\d+$/, change, read)).cause).toContain('attachments')
})

it('a limit that is no number is the usual one', async () => {
  const deep = `${'['.repeat(5000)}1${']'.repeat(5000)}`
  const change = replacing(/"uploadLimit":\d+/, `"uploadLimit":${deep}`)
  const open = async function* () {
    yield Buffer.from('abc')
  }
  const file = { name: 'b.txt', contentType: 'text/plain', bytes: 3, open }
  const added = await spoilt(/meta$/, change, () => world.fresh().attachFile(id, file))
  expect(added.bytes).toBe(3)
})

it('a note that was written is in doubt when nobody can tell who sees it', async () => {
  const draft = { body: 'For agents', author: 'Ana', internal: true }
  const write = () => world.fresh().addComment(id, draft, asOpId('op-note'))
  const work = () => expectCode(write(), 'outcome-unknown')
  await spoilt(/issue\/\d+$/, () => '[]', work)
  const comments = await world.connector.comments(id)
  expect(comments.filter(({ marker }) => marker === 'op-note')).toHaveLength(1)
})

it('a new issue that does not tell when it was made is not passed over', async () => {
  const found = async () => {
    for await (const _ of world.fresh().fetchNew?.(world.now() - 5000) ?? []) void _
  }
  const ageless: Change = (text) => {
    const answer = JSON.parse(text) as { issues: { fields: { created?: string } }[] }
    for (const { fields } of answer.issues) delete fields.created
    return JSON.stringify(answer)
  }
  const path = /issue\/bulkfetch$/
  const error = await spoilt(path, ageless, () => expectCode(found(), 'malformed'))
  expect(error.cause).toContain('created')
})
