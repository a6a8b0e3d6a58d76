import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../../test-support/app-world'
import { addJira, ticketedIssue } from '../../../test-support/connected-app'
import { expectCode } from '../../../test-support/expect-failure'
import { contract } from '../../shared/ipc/contract'

let world: AppWorld
let instanceId: string
let objectId: string
let key: string

const person = 'ada.osei@example.test'
const call = () => world.app.calls
const run = () => call()['mirror.runNow']({ instanceId })
const entries = async () => (await call()['issues.get']({ id: objectId })).entries
const there = () => world.sandbox.jira.as.issue(person, key)

beforeEach(async () => {
  world = await openAppWorld({ start: false })
  instanceId = await addJira(world)
  const made = await ticketedIssue(world, instanceId, 'With a war room')
  objectId = made.issue.id
  key = made.ticket.ticket?.key ?? ''
})

afterEach(() => world.close())

const upload = (name: string, content: Uint8Array<ArrayBuffer>, tags: string[] = []) =>
  call()['issues.addFile']({
    ...{ objectId, name, content, tags },
    ...{ contentType: 'text/plain', visibility: 'internal' },
  })

describe('files over HTTP', () => {
  it('go to the ticket and are read back as they were, also after a restart', async () => {
    const content = Buffer.from('what happened, ä')
    const entry = await upload('a folder/log "1".txt', content, ['evidence', 'evidence'])
    expect(entry).toMatchObject({
      ...{ kind: 'file', tags: ['evidence'] },
      file: { name: 'log "1".txt', bytes: content.length },
      deliveries: [{ state: 'waiting' }],
    })
    await run()
    expect(there().attachments.map((one) => [one.filename, one.content.toString()])).toEqual([
      ['log "1".txt', 'what happened, ä'],
    ])
    await world.restart()
    const [kept, ...more] = (await entries()).filter((one) => one.kind === 'file')
    expect(more).toEqual([])
    expect(kept?.deliveries).toMatchObject([{ state: 'sent', ticketKey: key }])
    const read = await call()['issues.readFile']({ entryId: entry.id })
    expect(Buffer.compare(read.content, content)).toBe(0)
    expect(read).toMatchObject({ name: 'log "1".txt', contentType: 'text/plain' })
  })

  it('are there once when the reply to the upload is lost', async () => {
    await upload('once.txt', Buffer.from('once'))
    const path = '/rest/api/3/issue/*/attachments'
    world.sandbox.faults.order({ kind: 'reply-lost', method: 'POST', path, count: 1 })
    await run()
    const waiting = (await entries()).find((one) => one.kind === 'file')
    expect(waiting?.deliveries).toMatchObject([{ state: 'waiting' }])
    await world.advance(20 * 60_000)
    await run()
    await run()
    expect(there().attachments.map((one) => one.filename)).toEqual(['once.txt'])
    const [file, ...more] = (await entries()).filter((one) => one.kind === 'file')
    expect(more).toEqual([])
    expect(file?.deliveries).toMatchObject([{ state: 'sent' }])
  })

  it('without a name, too large, or of an entry that holds none are refused', async () => {
    await expectCode(upload(' / ', Buffer.from('x')), 'bad-request')
    const { args } = contract['issues.addFile']
    const draft = { objectId, name: 'a', contentType: '', tags: [], visibility: 'internal' }
    expect(args.safeParse({ ...draft, content: new Uint8Array(25_000_000) }).success).toBe(true)
    const large = args.safeParse({ ...draft, content: new Uint8Array(25_000_001) })
    expect(large.error?.issues.map((one) => one.path)).toEqual([['content']])
    const talk = await call()['issues.addEntry']({
      ...{ objectId, kind: 'comment', body: 'no file', visibility: 'internal' },
    })
    await expectCode(call()['issues.readFile']({ entryId: talk.id }), 'refused')
    await expectCode(call()['issues.readFile']({ entryId: 'nothing' }), 'not-found')
  })
})

describe('tags of an entry', () => {
  it('are tidied, kept and logged; lines of the application refuse them', async () => {
    const entry = await call()['issues.addEntry']({
      ...{ objectId, kind: 'comment', body: 'said', visibility: 'internal' },
      tags: [' a ', 'a', 'b'],
    })
    expect(entry.tags).toEqual(['a', 'b'])
    const tagged = await call()['issues.tagEntry']({ entryId: entry.id, tags: ['b', 'c'] })
    expect(tagged.tags).toEqual(['b', 'c'])
    const history = await call()['issues.history']({ objectId, beforeId: null, limit: 20 })
    expect(history.filter((event) => event.kind === 'entry.tagged')).toMatchObject([
      { before: ['a', 'b'], after: ['b', 'c'] },
    ])
    await run()
    expect(there().comments).toHaveLength(1)
    const system = (await entries()).find((one) => one.kind === 'system')
    const refused = call()['issues.tagEntry']({ entryId: system?.id ?? '', tags: ['x'] })
    await expectCode(refused, 'refused')
  })
})
