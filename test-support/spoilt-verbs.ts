import type { Capabilities, RemoteConnector } from '../src/main/engine/ports/connector'
import { AppFailure } from '../src/shared/errors'
import { asOpId, type RemoteId } from '../src/shared/ids'
import { create } from './connector-contract-acts'
import { collect, pieces } from './memory-file-store'
import { bedMarker, countIds, fileContent, newOnes, type SpoiltBed } from './spoilt-bed'
import { first, isMoment, wrongComment, wrongFile, wrongRecord } from './spoilt-shapes'
import type { SpoiltWorld } from './spoilt-world'

/** What one question or order goes by. */
export type Asking = {
  readonly world: SpoiltWorld
  /** A connector without memory. */
  readonly connector: RemoteConnector
  readonly bed: SpoiltBed
  /** The record a write goes to; nothing else uses it. */
  readonly target: RemoteId
  /** A number nobody had before. */
  readonly serial: number
}

/** A verb of a connector, and what is wrong with its answer; `formLost` as of the answer it was given. */
export type SpoiltVerb = {
  readonly name: string
  readonly writes: boolean
  offered(capabilities: Capabilities): boolean
  /** Rejects as the connector does; otherwise judges the answer. */
  ask(asking: Asking): Promise<Verdict>
}

/** What is wrong with an answer; null = nothing. A write may have answered that it wrote nothing. */
export type Verdict = {
  readonly wrong: (formLost: boolean) => string | null
  readonly wroteNothing?: boolean
}

/** `few` where less was answered than there is. */
const few = (found: number, there: number, what: string) =>
  found < there ? `${found} of ${there} ${what}, without an error` : null

const judged = (wrong: Verdict['wrong']): Verdict => ({ wrong })

const reads: readonly SpoiltVerb[] = [
  {
    ...{ name: 'testConnection', writes: false, offered: () => true },
    ask: async ({ connector }) => {
      const told: string[] = []
      const probes = await connector.testConnection((probe) => told.push(probe.name))
      return judged(() => {
        if (probes.length === 0) return 'no probe at all'
        return told.length === probes.length ? null : 'probes that were not told'
      })
    },
  },
  {
    ...{ name: 'listModified', writes: false, offered: ({ listing }) => listing !== 'none' },
    ask: async ({ connector, bed }) => {
      const ids = new Set<RemoteId>()
      const wrong: (string | null)[] = []
      for await (const page of connector.listModified(bed.since, [])) {
        for (const { remoteId, updatedAt, record } of page) {
          ids.add(remoteId)
          if (!isMoment(updatedAt)) wrong.push(`listed with updatedAt ${updatedAt}`)
          if (record !== undefined) wrong.push(wrongRecord(record))
        }
      }
      return judged(() => first([few(ids.size, bed.counts.listed, 'changes listed'), ...wrong]))
    },
  },
  {
    ...{ name: 'fetchNew', writes: false, offered: ({ isfetch }) => isfetch },
    ask: async ({ connector, bed }) => {
      const found = await countIds(newOnes(connector, bed.since))
      return judged(() => few(found, bed.counts.born, 'new records'))
    },
  },
  {
    ...{ name: 'get', writes: false, offered: ({ writeOnly }) => writeOnly !== true },
    ask: async ({ connector, bed }) => {
      const record = await connector.get(bed.id)
      return judged(() => wrongRecord(record))
    },
  },
  {
    ...{ name: 'getMany', writes: false, offered: ({ writeOnly }) => writeOnly !== true },
    ask: async ({ connector, bed }) => {
      const found = await connector.getMany(bed.ids)
      return judged((formLost) =>
        first([
          formLost ? few(found.size, bed.ids.length, 'records read') : null,
          ...[...found.values()].map(wrongRecord),
        ]),
      )
    },
  },
  {
    ...{ name: 'comments', writes: false, offered: ({ readsComments }) => readsComments },
    ask: async ({ connector, bed }) => {
      const found = await connector.comments(bed.id)
      return judged((formLost) =>
        first([
          formLost ? few(found.length, bed.counts.comments, 'comments') : null,
          ...found.map(wrongComment),
        ]),
      )
    },
  },
  {
    ...{ name: 'files', writes: false, offered: ({ files }) => files },
    ask: async ({ connector, bed }) => {
      const found = await connector.files(bed.id)
      return judged((formLost) =>
        first([
          formLost ? few(found.length, bed.counts.files, 'files') : null,
          ...found.map(wrongFile),
        ]),
      )
    },
  },
  {
    ...{ name: 'downloadFile', writes: false, offered: ({ files }) => files },
    ask: async ({ connector, bed }) => {
      if (bed.file === null) throw new Error('The record has no file.')
      const content = await connector.downloadFile(bed.id, bed.file, (all) => collect(all))
      return judged((formLost) => {
        // Of a content of another length the engine sees for itself that it is not whole.
        if (!formLost || content.length !== fileContent.length) return null
        return Buffer.compare(content, fileContent) === 0 ? null : 'another content'
      })
    },
  },
  {
    ...{ name: 'findByMarker', writes: false, offered: ({ searchByMarker }) => searchByMarker },
    ask: async ({ connector }) => {
      const found = await connector.findByMarker(bedMarker)
      return judged((formLost) => {
        if (found === null) return formLost ? 'a record that is there is not found' : null
        return wrongRecord(found)
      })
    },
  },
  {
    ...{ name: 'projects', writes: false, offered: () => true },
    ask: async ({ connector }) => {
      const found = await connector.projects()
      return judged((formLost) => (formLost && found.length === 0 ? 'no project at all' : null))
    },
  },
  {
    ...{ name: 'fields', writes: false, offered: () => true },
    ask: async ({ connector, world: { names } }) => {
      const found = await connector.fields(names.project, names.type)
      return judged((formLost) => (formLost && found.length === 0 ? 'no field at all' : null))
    },
  },
]

const canWrite = ({ isremotesyncout }: Capabilities) => isremotesyncout

/** What an update changes: the same for everyone who asks with the same number. */
function deltaOf({ connector, world: { names, needed }, serial }: Asking) {
  const { creates, tellsAll } = connector.capabilities
  return {
    ...(tellsAll === true ? needed : {}),
    ...(creates
      ? { [names.title]: `Changed ${serial}` }
      : { [names.assignee ?? '']: names.assignable }),
  }
}

const writes: readonly SpoiltVerb[] = [
  {
    ...{ name: 'create', writes: true, offered: ({ creates }) => creates },
    ask: async ({ connector, world: { names, needed }, serial }) => {
      const record = await create({ connector, names }, `op-spoilt-${serial}`, needed)
      return judged(() => wrongRecord(record))
    },
  },
  {
    ...{ name: 'update', writes: true, offered: canWrite },
    ask: async (asking) => {
      const { version } = await asking.connector.update(asking.target, deltaOf(asking), null)
      return judged(() =>
        version === null || typeof version === 'string' ? null : 'a version that is none',
      )
    },
  },
  {
    ...{
      name: 'update, twice at once',
      writes: true,
      offered: (can) => canWrite(can) && can.sideBySide !== undefined,
    },
    ask: async (asking) => {
      const { connector, target } = asking
      const ends = await Promise.allSettled(
        [1, 2].map(() => connector.update(target, deltaOf(asking), null)),
      )
      const thrown = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))
      const odd = thrown.filter((one) => !(one instanceof AppFailure))
      if (odd.length > 0) throw odd[0]
      // Where one of the two succeeded, the record is as both want it.
      if (thrown.length < ends.length) return judged(() => null)
      throw thrown.find((one) => one.error.code === 'outcome-unknown') ?? thrown[0]
    },
  },
  {
    ...{
      name: 'transition',
      writes: true,
      offered: (can) => canWrite(can) && can.statusFields.length > 0,
    },
    ask: async ({ connector, world: { names }, target }) => {
      const { statusField, closed: status, closingFields: fields } = names
      const result = await connector.transition(target, { statusField, status, fields })
      return {
        wroteNothing: result.kind === 'blocked',
        wrong: () => (result.kind === 'already-there' ? 'closed already, which it is not' : null),
      }
    },
  },
  {
    ...{
      name: 'addComment',
      writes: true,
      offered: (can) => canWrite(can) && can.takesComments !== false,
    },
    ask: async ({ connector, target, serial }) => {
      const { internalComments: internal } = connector.capabilities
      const draft = { body: `Said ${serial}`, author: 'Ana', internal }
      const comment = await connector.addComment(target, draft, asOpId(`op-said-${serial}`))
      return judged(() => wrongComment(comment))
    },
  },
  {
    ...{ name: 'attachFile', writes: true, offered: ({ files }) => files },
    ask: async ({ connector, target, serial }) => {
      const content = Buffer.from(`file ${serial}`)
      const file = await connector.attachFile(target, {
        ...{ name: `${serial}.txt`, contentType: 'text/plain', bytes: content.length },
        open: () => pieces(content, 64),
      })
      return judged(() => wrongFile(file))
    },
  },
]

/** Every verb that asks or orders something, in an order that reads first. */
export const spoiltVerbs: readonly SpoiltVerb[] = [...reads, ...writes]
