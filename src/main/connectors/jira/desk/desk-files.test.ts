import { afterEach, describe, expect, it } from 'vitest'
import { expectCode } from '../../../../../test-support/expect-failure'
import {
  type JiraContractWorld,
  openDataCenterWorld,
  openJiraWorld,
} from '../../../../../test-support/jira-contract-world'
import { asOpId, asRemoteId, type RemoteFileId, type RemoteId } from '../../../../shared/ids'
import type { FileUpload, RemoteConnector } from '../../../engine/ports/connector'
import { fullTextName } from '../../limits/full-text-name'
import { withFullTexts } from '../../limits/with-full-texts'

const worlds = [
  ['Cloud', openJiraWorld, 'jira'],
  ['Data Center', openDataCenterWorld, 'jira-dc'],
] as const

const customer = 'mia.haas@customer.test'

const fileOf = (name: string, internal: boolean, author = 'Ana [A_n*a] {O’Neil}'): FileUpload => {
  const content = Buffer.from(`content of ${name}`)
  return {
    ...{ name, author, internal, contentType: 'text/plain', bytes: content.length },
    open: async function* () {
      yield content
    },
  }
}

describe.each(worlds)('files of a request on %s', (_name, openWorld, name) => {
  let world: JiraContractWorld
  let connector: RemoteConnector
  let remoteId: RemoteId
  afterEach(() => world.close())

  /** What the customer asks of the portal herself. */
  const asCustomer = async (path: string, body?: object): Promise<unknown> => {
    const { baseUrl, users } = world.sandbox.addresses[name]
    const user = users.find((one) => one.email === customer)
    const [who, secret] =
      name === 'jira' ? [user?.email, user?.token] : [user?.username, user?.password]
    const authorization = `Basic ${Buffer.from(`${who}:${secret}`).toString('base64')}`
    const answer = await fetch(`${baseUrl}/rest/servicedeskapi/request${path}`, {
      headers: { authorization, accept: 'application/json', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
    expect(answer.ok).toBe(true)
    return answer.json()
  }
  /** A request of hers; `settings` turn the sandbox's own behaviour. */
  const open = async (settings: object = {}) => {
    world = await openWorld(settings)
    connector = world.connector
    const asked = { serviceDeskId: '4', requestTypeId: '26' }
    const made = await asCustomer('', { ...asked, requestFieldValues: { summary: 'Odd mail' } })
    remoteId = asRemoteId((made as { issueId: string }).issueId)
  }
  const names = async () => (await connector.files(remoteId)).map((file) => file.name)
  const shown = async (what: 'attachment' | 'comment') => {
    const { values } = (await asCustomer(`/${remoteId}/${what}`)) as {
      values: { filename?: string; body?: string }[]
    }
    return values.map((one) => one.filename ?? one.body ?? '')
  }

  it('reach the customer or stay among agents, as each says', async () => {
    await open()
    const kept = await connector.attachFile(remoteId, fileOf('memory.dmp', true))
    expect(kept).toMatchObject({ name: 'memory.dmp', bytes: 21 })
    await connector.attachFile(remoteId, fileOf('report (1).txt', false))
    expect(await names()).toEqual(['memory.dmp', 'report (1).txt'])
    expect((await connector.files(remoteId))[0]?.id).toBe(kept.id)
    expect(await shown('attachment')).toEqual(['report (1).txt'])
    const [said = '', ...more] = await shown('comment')
    expect(said).toMatch(/^Ana A n a O’Neil via Lockstep attached this file\. /)
    expect(more).toEqual([])
  })

  it('come back without the comment the portal makes of each, unless somebody adds to it', async () => {
    await open()
    await connector.attachFile(remoteId, fileOf('memory.dmp', true))
    await connector.attachFile(remoteId, fileOf('report (1).txt', false))
    await connector.attachFile(remoteId, fileOf('whole.md', false, ''))
    expect(world.jira.as.issue('ada.osei@example.test', remoteId).comments).toHaveLength(3)
    expect(await world.fresh().comments(remoteId)).toEqual([])
    const read = await world.fresh().get(remoteId)
    expect(read.comments ?? []).toEqual([])
    const { key } = read
    const asked = ['Attached by Lockstep. Who?', 'Ana via Lockstep attached this file. Who?']
    // By the account that attached them: only what stands there tells these apart.
    const us = world.sandbox.addresses[name].users[0]?.email ?? ''
    for (const text of asked) world.jira.as.comment(us, key, text)
    const said = await world.fresh().comments(remoteId)
    expect(said.map(({ body }) => body)).toEqual(asked)
  })

  it('of an issue that is no request are attached to the issue', async () => {
    await open()
    const fields = { summary: 'Made by an agent' }
    const request = { project: 'SUP', type: '[System] Incident', keepLink: true, fields }
    remoteId = (await connector.create(request, asOpId('op-i'))).remoteId
    await connector.attachFile(remoteId, fileOf('memory.dmp', true))
    expect(await names()).toEqual(['memory.dmp'])
    expect(await connector.comments(remoteId)).toEqual([])
  })

  it('are not sent inside where the portal is not shown to the account', async () => {
    await open()
    for (const path of ['/rest/servicedeskapi/*', '/rest/servicedeskapi/*/*']) {
      world.sandbox.faults.order({ path, kind: 'status', status: 404, count: null })
    }
    const fresh = world.fresh()
    const error = await expectCode(fresh.attachFile(remoteId, fileOf('a.dmp', true)), 'refused')
    expect(error.message).toContain('internal and was not sent')
    await fresh.attachFile(remoteId, fileOf('open.txt', false))
    expect(await names()).toEqual(['open.txt'])
  })

  it('are refused to an account that is no agent', async () => {
    await open()
    const outsider = world.connect({}, 'rosa.keller@example.test')
    await expectCode(outsider.attachFile(remoteId, fileOf('a.dmp', true)), 'permission')
    expect(await names()).toEqual([])
  })

  it('are taken back when the customer would see what is for agents', async () => {
    await open({ honoursNotes: false })
    const error = await expectCode(
      connector.attachFile(remoteId, fileOf('memory.dmp', true)),
      'refused',
    )
    expect(error.message).toContain('taken back')
    expect(await names()).toEqual([])
    expect(world.jira.as.issue('ada.osei@example.test', remoteId).comments).toEqual([])
  })

  it('that could not be taken back are told with what to do', async () => {
    await open({ honoursNotes: false })
    world.sandbox.faults.order({
      ...{ method: 'DELETE', path: '/rest/api/*/attachment/*', count: 1 },
      ...{ kind: 'status', status: 403 },
    })
    const write = connector.attachFile(remoteId, fileOf('memory.dmp', true))
    const error = await expectCode(write, 'refused')
    expect(error.message).toContain('customer can see "memory.dmp"')
    expect(error.message).toContain('Remove it there')
  })

  it('are in doubt only where the second step may have arrived', async () => {
    await open()
    const lose = (path: string) =>
      world.sandbox.faults.order({ method: 'POST', path, kind: 'reply-lost', count: 1 })
    lose('/rest/servicedeskapi/servicedesk/*/attachTemporaryFile')
    await expectCode(connector.attachFile(remoteId, fileOf('a.dmp', true)), 'unavailable')
    expect(await names()).toEqual([])
    lose('/rest/servicedeskapi/request/*/attachment')
    await expectCode(connector.attachFile(remoteId, fileOf('a.dmp', true)), 'outcome-unknown')
    expect(await names()).toEqual(['a.dmp'])
  })

  describe('whose reply was lost', () => {
    const lost = async (internal: boolean) => {
      world.sandbox.faults.order({
        ...{ method: 'POST', path: '/rest/servicedeskapi/request/*/attachment' },
        ...{ kind: 'reply-lost', count: 1 },
      })
      const write = connector.attachFile(remoteId, fileOf('memory.dmp', internal))
      await expectCode(write, 'outcome-unknown')
      const [file] = await world.fresh().files(remoteId)
      if (file === undefined) throw new Error('no file')
      return file.id
    }
    const look = (id: RemoteFileId) =>
      world.fresh().keepFileInside?.(remoteId, id) ?? Promise.resolve()

    it('are taken back where the customer sees them', async () => {
      await open({ honoursNotes: false })
      const id = await lost(true)
      expect(await shown('attachment')).toEqual(['memory.dmp'])
      expect((await expectCode(look(id), 'refused')).message).toContain('taken back')
      expect(await names()).toEqual([])
      expect(world.jira.as.issue('ada.osei@example.test', remoteId).comments).toEqual([])
      // What is gone is seen by nobody.
      await look(id)
    })

    it('stay where only agents see them, and where somebody else attached them', async () => {
      await open()
      const id = await lost(true)
      await look(id)
      expect(await names()).toEqual(['memory.dmp'])
      const theirs = { filename: 'own.txt', mimeType: 'text/plain', content: Buffer.from('x') }
      world.jira.as.attach('ada.osei@example.test', remoteId, theirs)
      const other = (await connector.files(remoteId)).find(({ name }) => name === 'own.txt')
      await look(other?.id ?? id)
      expect(await names()).toEqual(['memory.dmp', 'own.txt'])
    })

    it('wait for a person where no comment tells who sees them', async () => {
      await open()
      const id = await lost(true)
      const issue = world.jira.as.issue('ada.osei@example.test', remoteId)
      world.jira.world.state.commit({ ...issue, comments: [] }, world.now(), 0)
      expect((await expectCode(look(id), 'refused')).message).toContain('Nobody can tell')
      expect(await names()).toEqual(['memory.dmp'])
    })

    it('of a long note are looked at before the note is sent', async () => {
      await open({ honoursNotes: false })
      const whole = withFullTexts(connector)
      const body = 'Somebody signed in from far away. '.repeat(1200).trim()
      world.sandbox.faults.order({
        ...{ method: 'POST', path: '/rest/servicedeskapi/request/*/attachment' },
        ...{ kind: 'reply-lost', count: 1 },
      })
      const send = () =>
        whole.addComment(remoteId, { body, author: 'Ana', internal: true }, asOpId('op-l'))
      await expectCode(send(), 'outcome-unknown')
      expect(await shown('attachment')).toEqual([fullTextName('note', body)])
      await expectCode(send(), 'refused')
      expect(await names()).toEqual([])
    })
  })

  it('hold the whole of a long comment, for those who see the comment', async () => {
    await open()
    const whole = withFullTexts(connector)
    const body = 'Somebody signed in from far away. '.repeat(1200).trim()
    const draft = (text: string, internal: boolean) => ({ body: text, author: 'Ana', internal })
    const note = await whole.addComment(remoteId, draft(body, true), asOpId('op-n'))
    expect(note.body.endsWith(`attached as ${fullTextName('note', body)}.)`)).toBe(true)
    const longer = `${body} And more.`
    await whole.updateComment(remoteId, note.id, draft(longer, true))
    const inside = [fullTextName('note', body), fullTextName('note', longer)]
    expect(await names()).toEqual(inside)
    expect(await shown('attachment')).toEqual([])
    // The same words for the customer need a file the customer may open.
    await whole.addComment(remoteId, draft(body, false), asOpId('op-p'))
    expect(await shown('attachment')).toEqual([fullTextName('comment', body)])
    const forms = whole.wholeTexts?.formsOf({ body, author: 'Ana' }) ?? []
    const said = (await connector.comments(remoteId)).map((comment) => comment.body)
    expect(forms).toEqual(expect.arrayContaining([note.body, said.at(-1)]))
    const [file] = await connector.files(remoteId)
    if (file === undefined) throw new Error('no file')
    const read = await connector.downloadFile(remoteId, file.id, async (content) => {
      const pieces: Uint8Array[] = []
      for await (const piece of content) pieces.push(piece)
      return Buffer.concat(pieces).toString()
    })
    expect(read).toBe(body)
  })

  it('leave a long note cut where nothing could keep its file inside', async () => {
    await open()
    for (const path of ['/rest/servicedeskapi/*', '/rest/servicedeskapi/*/*']) {
      world.sandbox.faults.order({ path, kind: 'status', status: 404, count: null })
    }
    const body = 'Somebody signed in from far away. '.repeat(1200).trim()
    const note = await withFullTexts(world.fresh()).addComment(
      remoteId,
      { body, author: 'Ana', internal: true },
      asOpId('op-n'),
    )
    expect(note.body.endsWith('(Cut here: the whole text is in Lockstep.)')).toBe(true)
    expect(await names()).toEqual([])
  })
})
