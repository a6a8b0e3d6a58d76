import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RemoteConnector } from '../src/main/engine/ports/connector'
import type { FieldValue } from '../src/shared/domain/value'
import { asOpId, asRemoteCommentId, asRemoteFileId, asRemoteId } from '../src/shared/ids'
import type { Fault } from './connector-contract-world'
import { expectCode } from './expect-failure'

/** A system that is only told things, with a connector to it. */
export type SendingWorld = {
  readonly connector: RemoteConnector
  readonly names: {
    readonly project: string
    readonly type: string
    readonly title: string
    readonly statusField: string
    readonly closed: string
    readonly probes: readonly string[]
  }
  /** Values of a new record that the system takes. */
  readonly values: Readonly<Record<string, FieldValue>>
  fail(fault: Fault): void
  /** Messages that arrived. */
  arrived(): number
  /** Records the system keeps of them. */
  records(): number
  now(): number
  close(): Promise<void>
}

/** Runs what a connector has to keep to whose system is only told things, over real HTTP. */
export function sendingContract(name: string, open: () => Promise<SendingWorld>): void {
  describe(name, () => {
    let world: SendingWorld
    beforeEach(async () => {
      world = await open()
    })
    afterEach(() => world.close())

    const create = (op = 'op-1', signal?: AbortSignal) => {
      const { connector, names, values } = world
      const { project, type } = names
      const request = { project, type, keepLink: true, fields: values }
      return connector.create(request, asOpId(op), signal)
    }

    it('says that nothing comes back, and refuses to be asked before anything is sent', async () => {
      const { connector } = world
      expect(connector.capabilities).toMatchObject({
        ...{ writeOnly: true, isremotesyncin: false, isremotesyncout: true, isfetch: false },
        ...{ listing: 'none', readsComments: false, searchByMarker: false, files: false },
      })
      expect(connector.fetchNew).toBeUndefined()
      const id = asRemoteId('somewhere')
      const comment = { body: 'Hello', author: 'Ana', internal: false }
      const file = { name: 'a', contentType: 'text/plain', bytes: 0, open: async function* () {} }
      const verbs: Readonly<Record<string, () => Promise<unknown>>> = {
        listModified: async () => connector.listModified(0, [])[Symbol.asyncIterator]().next(),
        get: () => connector.get(id),
        getMany: () => connector.getMany([id]),
        comments: () => connector.comments(id),
        updateComment: () => connector.updateComment(id, asRemoteCommentId('1'), comment),
        files: () => connector.files(id),
        downloadFile: () => connector.downloadFile(id, asRemoteFileId('1'), async () => null),
        attachFile: () => connector.attachFile(id, file),
        findByMarker: () => connector.findByMarker(asOpId('op-1')),
        ...(connector.capabilities.takesComments === false
          ? { addComment: () => connector.addComment(id, comment, asOpId('op-2')) }
          : {}),
      }
      for (const [verb, ask] of Object.entries(verbs)) {
        const error = await expectCode(ask(), 'refused')
        expect(error.message, verb).not.toBe('')
      }
      expect(world.arrived()).toBe(0)
    })

    it('tells of a record, of its changes and of its end', async () => {
      const { connector, names, values } = world
      const made = await create()
      expect(made.fields).toMatchObject(values)
      await connector.update(made.remoteId, { ...values, [names.title]: 'Later' }, null)
      const target = { statusField: names.statusField, status: names.closed, fields: values }
      const moved = await connector.transition(made.remoteId, target)
      expect(moved).toMatchObject({ kind: 'done', statusCategory: 'done' })
      expect(world.arrived()).toBe(3)
      expect(connector.clockOffset()).not.toBeNull()
    })

    it.each(['throttled-for-seconds', 'throttled-until-date', 'throttled-silently'] as const)(
      'that is %s did not send, and says when to come back',
      async (fault) => {
        world.fail(fault)
        const begun = world.now()
        const error = await expectCode(create(), 'rate-limited')
        expect(error.retryAt).toBeGreaterThan(begun)
        expect(error.retryAt).toBeLessThan(begun + 31_000)
        await create()
        expect(world.records()).toBe(1)
      },
    )

    it.each([
      ['unavailable-for-seconds', 'unavailable'],
      ['unauthorised', 'auth'],
      ['forbidden', 'permission'],
      ['broken', 'outcome-unknown'],
      ['not-data', 'outcome-unknown'],
    ] as const)('that is answered %s is %s, and nothing is repeated', async (fault, code) => {
      world.fail(fault)
      await expectCode(create(), code)
      expect(world.arrived()).toBe(1)
    })

    it('whose answer is lost is in doubt, and counts once when the same operation goes again', async () => {
      expect(world.connector.capabilities.repeatable).toBe(true)
      world.fail('reply-lost')
      await expectCode(create(), 'outcome-unknown')
      const made = await create()
      expect(made.remoteId).not.toBe('')
      expect([world.arrived(), world.records()]).toEqual([2, 1])
    })

    it('that was given up sends nothing', async () => {
      const controller = new AbortController()
      controller.abort()
      await expectCode(create('op-1', controller.signal), 'cancelled')
      expect(world.arrived()).toBe(0)
    })

    it('offers its place and fields, and is tested right by right', async () => {
      const { connector, names } = world
      const [project] = await connector.projects()
      expect(project?.key).toBe(names.project)
      expect(project?.types.map(({ id }) => id)).toContain(names.type)
      const fields = await connector.fields(names.project, names.type)
      const found = (field: string) => fields.find((one) => one.name === field)
      expect(found(names.title)).toMatchObject({ type: 'line', writable: true })
      expect(found(names.statusField)?.allowed?.map(({ value }) => value)).toContain(names.closed)
      const seen: string[] = []
      const probes = await connector.testConnection((probe) => seen.push(probe.name))
      expect(probes.map((probe) => probe.name)).toEqual(seen)
      const passed = probes.filter(({ outcome }) => outcome === 'passed')
      expect(passed.map((probe) => probe.name)).toEqual(expect.arrayContaining([...names.probes]))
      expect(probes.filter(({ outcome }) => outcome === 'failed')).toEqual([])
      expect(world.records()).toBe(0)
    })
  })
}
