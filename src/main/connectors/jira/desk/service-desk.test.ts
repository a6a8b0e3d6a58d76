import { afterEach, describe, expect, it } from 'vitest'
import { expectCode } from '../../../../../test-support/expect-failure'
import {
  type JiraContractWorld,
  openDataCenterWorld,
  openJiraWorld,
} from '../../../../../test-support/jira-contract-world'
import { asOpId, asRemoteCommentId, asRemoteId, type RemoteId } from '../../../../shared/ids'
import { markerLabel, markerWord } from '../marker'

const worlds = [
  ['Cloud', openJiraWorld],
  ['Data Center', openDataCenterWorld],
] as const

describe.each(worlds)('a service project on %s', (name, openWorld) => {
  let world: JiraContractWorld
  const open = async (settings: object = {}) => {
    world = await openWorld(settings)
    return world.connector
  }
  afterEach(() => world.close())

  const request = (type: string, fields: Record<string, unknown>) => ({
    ...{ project: 'SUP', type, keepLink: true },
    fields: fields as Record<string, string>,
  })
  const entries = (method: string, path: RegExp) =>
    world.sandbox.journal
      .entries()
      .filter((one) => one.method === method && path.test(one.path))
      .map((one) => JSON.parse(one.requestBody || '{}'))
  const stored = (id: RemoteId) => world.jira.as.issue('ada.osei@example.test', id)

  it('offers what its portal offers, then types of issues', async () => {
    const connector = await open()
    const desk = (await connector.projects()).find((project) => project.key === 'SUP')
    expect(desk?.types.map((type) => `${type.id} ${type.name}`)).toEqual([
      'request:25 Report a security incident',
      'request:26 Report a suspicious e-mail',
      'request:27 Ask for access',
      '10005 [System] Incident',
      '10006 [System] Service request',
      '10004 Sub-task',
    ])
    const others = (await connector.projects()).filter((project) => project.key !== 'SUP')
    expect(others.flatMap((p) => p.types.map((type) => type.id)).join()).not.toContain('request')
  })

  it('asks for what the form of a request type asks for', async () => {
    const connector = await open()
    const fields = await connector.fields('SUP', 'request:27')
    const required = fields.filter((field) => field.required).map((field) => field.name)
    expect(required).toEqual(['summary', 'customfield_10010'])
    const place = fields.find((field) => field.name === 'customfield_10010')
    expect(place?.allowed?.map((one) => one.value)).toEqual(['Production', 'Staging', 'Office'])
    expect(fields.find((field) => field.name === 'labels')).toMatchObject({ required: false })
    expect(await connector.fields('SUP', 'Ask for access')).toEqual(fields)
  })

  it('has requests raised in its portal, marked and whole', async () => {
    const connector = await open()
    const fields = {
      summary: 'Strange sign-in',
      description: 'From **two** places\n\n- Oslo\n- Quito',
      customfield_10014: '2026-03-01T09:30:00Z',
      labels: ['odd one'],
      assignee: 'priya.raman@example.test',
    }
    const made = await connector.create(request('request:25', fields), asOpId('op-r1'))
    expect(made.key).toMatch(/^SUP-/)
    for (const name of ['summary', 'description', 'labels', 'assignee'] as const) {
      expect(made.fields[name]).toEqual(connector.predict(name, fields[name]))
    }
    const [sent] = entries('POST', /servicedeskapi\/request$/)
    expect(sent).toMatchObject({ serviceDeskId: '4', requestTypeId: '25' })
    expect(sent.requestFieldValues.description).toBe(
      `From *two* places\n\n* Oslo\n* Quito\n\n${markerWord('op-r1')}`,
    )
    expect(world.arrived('create')).toBe(0)
    expect(stored(made.remoteId)).toMatchObject({
      requestTypeId: '25',
      properties: { lockstep: { op: 'op-r1' } },
      values: { labels: [markerLabel('op-r1'), 'odd-one'].sort() },
    })
    const found = await world.fresh().findByMarker(asOpId('op-r1'))
    expect(found?.remoteId).toBe(made.remoteId)
  })

  it('has a request with one line only marked all the same', async () => {
    const connector = await open()
    const made = await connector.create(
      request('Report a suspicious e-mail', { summary: 'Parcel?' }),
      asOpId('op-r2'),
    )
    expect(made.fields.summary).toBe('Parcel?')
    const [sent] = entries('POST', /servicedeskapi\/request$/)
    expect(sent.requestFieldValues).toEqual({ summary: `Parcel? ${markerWord('op-r2')}` })
  })

  it('has a request raised for somebody else', async () => {
    const connector = await open()
    const cloud = connector.capabilities.indexLagMs === 120_000
    const fields = { summary: 'For Priya', reporter: 'priya.raman@example.test' }
    await connector.create(request('request:26', fields), asOpId('op-r3'))
    const [sent] = entries('POST', /servicedeskapi\/request$/)
    expect(sent.raiseOnBehalfOf).toBe(
      cloud ? '712020:5b10a284-0004-4c20-a1e5-70ede2100004' : 'priya.raman',
    )
  })

  it('names what a form lacks before anything is sent', async () => {
    const connector = await open()
    const bad = request('request:27', { summary: 'x', customfield_10012: 'y' })
    const error = await expectCode(connector.create(bad, asOpId('op-r4')), 'invalid')
    expect(Object.keys(error.fields ?? {}).sort()).toEqual([
      'customfield_10010',
      'customfield_10012',
    ])
    const unknown = await expectCode(
      connector.create(request('Order lunch', { summary: 'x' }), asOpId('op-r5')),
      'invalid',
    )
    expect(unknown.message).toContain('Ask for access')
    expect(entries('POST', /servicedeskapi\/request$/)).toEqual([])
  })

  it('is not asked by an account that could not find its request again', async () => {
    await open()
    const customer = world.connect({}, 'no-edit@example.test')
    const raise = customer.create(request('request:26', { summary: 'x' }), asOpId('op-r6'))
    const error = await expectCode(raise, 'permission')
    expect(error.message).toContain('agent of SUP')
    expect(entries('POST', /servicedeskapi\/request$/)).toEqual([])
  })

  it.each([
    ['request:25', { summary: 'Lost', description: 'Words' }, 'Words'],
    ['request:26', { summary: 'Lost' }, ''],
    ['request:27', { summary: 'Lost', customfield_10010: 'Office' }, ''],
  ])('finds a %s whose reply was lost, once, and finishes it', async (type, fields, text) => {
    const connector = await open()
    world.sandbox.faults.order({
      ...{ method: 'POST', path: '/rest/servicedeskapi/request', kind: 'reply-lost', count: 1 },
    })
    await expectCode(connector.create(request(type, fields), asOpId('op-r7')), 'outcome-unknown')
    world.turn(connector.capabilities.indexLagMs)
    const found = await world.fresh().findByMarker(asOpId('op-r7'))
    expect(found?.fields).toMatchObject({ summary: 'Lost', description: text, labels: [] })
    expect(await world.fresh().findByMarker(asOpId('op-r7'))).toEqual(found)
    expect(entries('POST', /servicedeskapi\/request$/)).toHaveLength(1)
    expect(stored(found?.remoteId ?? asRemoteId('0')).properties.lockstep).toEqual({ op: 'op-r7' })
  })

  it('does not take a quotation of a marker for the request itself', async () => {
    const connector = await open()
    const made = await connector.create(
      request('[System] Incident', { summary: `About ${markerWord('op-q')} and more` }),
      asOpId('op-other'),
    )
    expect(await connector.findByMarker(asOpId('op-q'))).toBeNull()
    expect((await connector.get(made.remoteId)).fields.summary).toContain(markerWord('op-q'))
  })

  it('is in doubt, never failed, when a raised request cannot be marked', async () => {
    const connector = await open()
    world.fail('update', 'forbidden')
    const raise = connector.create(request('request:26', { summary: 'Half' }), asOpId('op-r8'))
    await expectCode(raise, 'outcome-unknown')
    const found = await world.fresh().findByMarker(asOpId('op-r8'))
    expect(found?.fields.summary).toBe('Half')
  })

  describe('comments', () => {
    const talk = async (settings: object = {}) => {
      const connector = await open(settings)
      const { remoteId } = await connector.create(
        request('request:26', { summary: 'Talk' }),
        asOpId('op-t'),
      )
      return { connector, remoteId }
    }
    const draft = (body: string, internal: boolean) => ({ body, author: 'Ana', internal })

    it('reach the customer or stay among agents, as each says', async () => {
      const { connector, remoteId } = await talk()
      await connector.addComment(remoteId, draft('Hello', false), asOpId('op-t1'))
      const note = await connector.addComment(remoteId, draft('Careful', true), asOpId('op-t2'))
      expect(note.internal).toBe(true)
      const { key } = await connector.get(remoteId)
      world.jira.as.comment('ada.osei@example.test', key, 'Theirs', { internal: true })
      const read = await world.fresh().comments(remoteId)
      expect(read.map(({ body, internal }) => [body, internal])).toEqual([
        ['Hello', false],
        ['Careful', true],
        ['Theirs', true],
      ])
    })

    it('that stay inside are known as such where lists do not tell', async () => {
      const { connector, remoteId } = await talk({ commentProperties: false })
      await connector.addComment(remoteId, draft('Hello', false), asOpId('op-t1'))
      await connector.addComment(remoteId, draft('Careful', true), asOpId('op-t2'))
      const read = await world.fresh().comments(remoteId)
      expect(read.map(({ body, internal, marker }) => [body, internal, marker])).toEqual([
        ['Hello', false, 'op-t1'],
        ['Careful', true, 'op-t2'],
      ])
    })

    it('are for agents until a portal says otherwise, which shows nothing where it may not', async () => {
      const { connector, remoteId } = await talk({ commentProperties: false })
      await connector.addComment(remoteId, draft('Hello', false), asOpId('op-t7'))
      await connector.addComment(remoteId, draft('Careful', true), asOpId('op-t8'))
      const page = { size: 0, start: 0, limit: 50, isLastPage: true, values: [] }
      const answers = { empty: { status: 200, ...page }, absent: { status: 404 } } as const
      for (const { status, ...body } of Object.values(answers)) {
        world.sandbox.answers.use((answer) =>
          answer.path.includes('/rest/servicedeskapi/request/')
            ? { ...answer, status, payload: JSON.stringify(body) }
            : null,
        )
        const read = await world.fresh().comments(remoteId)
        // Cloud says with each comment who sees it.
        expect(read.map(({ internal }) => internal)).toEqual([name !== 'Cloud', true])
      }
      // To an agent a portal shows every request, so this is none and no customer reads along.
      const note = await connector.addComment(remoteId, draft('More', true), asOpId('op-t9'))
      expect(note.internal).toBe(true)
    })

    it('are taken back when the customer would see what is for agents', async () => {
      const { connector, remoteId } = await talk({ honoursNotes: false, commentProperties: false })
      const write = connector.addComment(remoteId, draft('Careful', true), asOpId('op-t3'))
      const error = await expectCode(write, 'refused')
      expect(error.message).toContain('taken back')
      expect(stored(remoteId).comments).toEqual([])
    })

    it('that could not be taken back are told with what to do, and never settled in silence', async () => {
      const { connector, remoteId } = await talk({ honoursNotes: false, commentProperties: false })
      world.sandbox.faults.order({
        ...{ method: 'DELETE', path: '/rest/api/*/issue/*/comment/*', count: 1 },
        ...{ kind: 'status', status: 403 },
      })
      const write = connector.addComment(remoteId, draft('Careful', true), asOpId('op-t4'))
      const error = await expectCode(write, 'refused')
      expect(error.message).toContain('customer can see this note')
      expect(error.message).toContain('Remove it there')
      expect(error.retry).toBe('after-fix')
    })

    it('whose reply was lost are looked at again, and taken back where the customer sees them', async () => {
      const { connector, remoteId } = await talk({ honoursNotes: false, commentProperties: false })
      const lose = () =>
        world.sandbox.faults.order({
          ...{ method: 'POST', path: '/rest/api/*/issue/*/comment', kind: 'reply-lost', count: 1 },
        })
      const said = async (body: string, internal: boolean, op: string) => {
        lose()
        const write = connector.addComment(remoteId, draft(body, internal), asOpId(op))
        await expectCode(write, 'outcome-unknown')
        const found = await world.fresh().comments(remoteId)
        return found.find(({ marker }) => marker === op)?.id ?? asRemoteCommentId('')
      }
      const id = await said('Careful', true, 'op-t5')
      const look = world.fresh().keepInside?.(remoteId, id) ?? Promise.resolve()
      expect((await expectCode(look, 'refused')).message).toContain('taken back')
      expect(stored(remoteId).comments).toEqual([])
    })

    it('whose reply was lost stay where only agents see them', async () => {
      const { connector, remoteId } = await talk()
      const { id } = await connector.addComment(remoteId, draft('Careful', true), asOpId('op-t6'))
      await world.fresh().keepInside?.(remoteId, id)
      expect(stored(remoteId).comments).toHaveLength(1)
    })
  })

  it('warns an account that is no agent, and says nothing where there is no desk', async () => {
    await open()
    const desk = async (options: Record<string, string>, email?: string) =>
      (await world.connect(options, email).testConnection(() => undefined)).find(
        (probe) => probe.name === 'desk',
      )
    expect(await desk({})).toMatchObject({ outcome: 'passed', detail: 'Agent of SUP.' })
    expect(await desk({ projects: 'SUP' })).toMatchObject({ outcome: 'passed' })
    expect(await desk({ projects: 'SEC' })).toBeUndefined()
    const rosa = await desk({}, 'rosa.keller@example.test')
    expect(rosa).toMatchObject({ outcome: 'warning' })
    expect(rosa?.remedy).toContain('agent of SUP')
  })

  it('is no obstacle on a site without service projects', async () => {
    const connector = await open()
    world.sandbox.faults.order({
      ...{ path: '/rest/servicedeskapi/*', kind: 'status', status: 404, count: null },
    })
    world.sandbox.faults.order({
      ...{ path: '/rest/servicedeskapi/*/*', kind: 'status', status: 404, count: null },
    })
    const probes = await connector.testConnection(() => undefined)
    expect(probes.filter((probe) => probe.outcome !== 'passed')).toEqual([])
    const made = await connector.create(
      { project: 'SEC', type: 'Task', keepLink: true, fields: { summary: 'x' } },
      asOpId('op-s1'),
    )
    expect(await connector.findByMarker(asOpId('op-none'))).toBeNull()
    expect((await connector.findByMarker(asOpId('op-s1')))?.remoteId).toBe(
      asRemoteId(made.remoteId),
    )
  })
})
