import type {
  Capabilities,
  FileUpload,
  ListedChange,
  RemoteComment,
  RemoteConnector,
  RemoteField,
  RemoteFile,
  RemoteObject,
  RemoteProject,
  TransitionResult,
  TransitionTarget,
} from '../src/main/engine/ports/connector'
import type { CancelSignal } from '../src/shared/cancel'
import type { ProbeResult } from '../src/shared/domain/instance'
import type { CreateRequest } from '../src/shared/domain/outbound-op'
import type { FieldValue } from '../src/shared/domain/value'
import { type AppError, AppFailure, failure } from '../src/shared/errors'
import type { OpId, RemoteCommentId, RemoteFileId, RemoteId } from '../src/shared/ids'
import type { UtcMs } from '../src/shared/time'
import { collect, pieces } from './memory-file-store'
import {
  memoryFields,
  memoryProbes,
  memoryProjects,
  refuseEdit,
  refuseFields,
  refuseSize,
} from './memory-rules'
import { indexed, type MemoryServer, type ServerWrite } from './memory-server'

/** What goes wrong with one call. `after`: the effect happens and only the reply is lost. */
export type Fault =
  | 'before'
  | 'after'
  | 'timeout'
  | 'rate-limited'
  | 'unavailable'
  | 'auth'
  | 'broken'
  | 'forbidden'
  /** An error with just this text, as a connector that knows no codes throws it. */
  | `says ${string}`

/** Where a test takes part in the traffic. */
export type Traffic = {
  /** Called before a call takes effect; may throw to crash, may change the world, may order a fault. */
  before(verb: string, isWrite: boolean): Fault | null | Promise<Fault | null>
  /** Called after the effect, before the reply arrives; the world may change in between. */
  after(verb: string, isWrite: boolean): void | Promise<void>
}

const quiet: Traffic = { before: () => null, after: () => undefined }

/** A connector to a MemoryServer. Pages are small so that paging is always exercised. */
export class MemoryConnector implements RemoteConnector {
  readonly capabilities: Capabilities
  private requests = 0
  private offset: number | null = null

  constructor(
    private readonly server: MemoryServer,
    private readonly trueNow: () => UtcMs,
    private readonly traffic: Traffic = quiet,
    overrides: Partial<Capabilities> = {},
    /** False when the connector does not know how the server normalises. */
    private readonly predicts = true,
  ) {
    const { traits } = server
    this.capabilities = {
      isfetch: true,
      ismappable: true,
      isremotesyncin: true,
      isremotesyncout: true,
      perFieldTimes: traits.perFieldTimes,
      exactVersion: traits.versions === 'counter',
      precondition: traits.precondition,
      commentEdit: true,
      internalComments: true,
      searchByMarker: true,
      files: true,
      statusFields: ['status'],
      transitionFields: ['resolution'],
      indexLagMs: traits.indexLagMs,
      listing: 'ids',
      creates: true,
      readsComments: true,
      webhooks: false,
      names: {
        title: 'summary',
        description: 'description',
        assignee: 'assignee',
        severity: 'priority',
      },
      ...overrides,
    }
  }

  async testConnection(onProbe: (probe: ProbeResult) => void): Promise<readonly ProbeResult[]> {
    const probes = await this.call('test', false, () => memoryProbes(this.server.rules))
    for (const probe of probes) onProbe(probe)
    return probes
  }

  async *listModified(
    since: UtcMs,
    recentlyWritten: readonly RemoteId[],
  ): AsyncIterable<readonly ListedChange[]> {
    if (this.capabilities.listing === 'none') throw failure(error('refused', 'It lists nothing.'))
    const all = await this.call('list', false, () => {
      const listed = [...this.server.records.values()].flatMap((record): ListedChange[] => {
        // What we wrote ourselves is looked up, since the index may not have it yet.
        const own = recentlyWritten.includes(record.id) ? record.shown.at(-1) : undefined
        const shown = record.hidden ? undefined : (own ?? indexed(record, this.trueNow()))
        if (shown === undefined || shown.updatedAt < since) return []
        const { updatedAt, version } = shown
        const change = { remoteId: record.id, updatedAt, version: this.server.versionText(version) }
        if (this.capabilities.listing === 'ids') return [change]
        return [{ ...change, record: this.server.object(record) }]
      })
      listed.sort((a, b) => a.updatedAt - b.updatedAt || (a.remoteId < b.remoteId ? -1 : 1))
      return this.server.traits.messyListing ? [...listed.toReversed(), ...listed] : listed
    })
    for (let at = 0; at < all.length; at += 2) {
      if (at > 0 && this.server.pagesAsked) await this.call('list', false, () => undefined)
      yield all.slice(at, at + 2)
    }
  }

  async *fetchNew(since: UtcMs): AsyncIterable<readonly RemoteObject[]> {
    const all = await this.call('list', false, () => {
      const listed = [...this.server.records.values()].filter(
        (one) => !one.hidden && one.bornAt >= since && indexed(one, this.trueNow()) !== undefined,
      )
      listed.sort((a, b) => a.bornAt - b.bornAt)
      return listed.map((record) => this.server.object(record))
    })
    for (let at = 0; at < all.length; at += 2) yield all.slice(at, at + 2)
  }

  getMany(ids: readonly RemoteId[]): Promise<ReadonlyMap<RemoteId, RemoteObject>> {
    return this.call('read', false, () => {
      const found = ids.flatMap((id) => {
        const record = this.server.records.get(id)
        return record === undefined || record.hidden ? [] : [record]
      })
      return new Map(found.map((one) => [one.id, this.server.object(one.mergedInto ?? one)]))
    })
  }

  async get(idOrKey: string, signal?: CancelSignal): Promise<RemoteObject> {
    if (signal?.aborted === true) throw failure(error('cancelled', 'Nobody waits for it.'))
    const own = `memory://${this.server.name}/`
    if (idOrKey.includes('://') && !idOrKey.startsWith(own)) {
      throw failure(error('invalid', 'This is the address of another system.'))
    }
    const name = idOrKey.startsWith(own) ? idOrKey.slice(own.length) : idOrKey
    return this.call('read', false, () => {
      const record = [...this.server.records.values()].find(
        (one) => !one.hidden && (one.id === name || one.key === name),
      )
      if (record === undefined) throw failure(error('not-found', 'There is no such ticket.'))
      return this.server.object(record)
    })
  }

  async create(request: CreateRequest, marker: OpId): Promise<RemoteObject> {
    refuseFields(this.server.rules, request.fields, true)
    return this.call('create', true, () => {
      const record = this.server.add({ ...request.fields }, marker)
      this.log({ verb: 'create', remoteId: record.id, field: null, before: null, after: null })
      return this.server.object(record)
    })
  }

  async update(
    remoteId: RemoteId,
    delta: Readonly<Record<string, FieldValue>>,
    expectedVersion: string | null,
  ): Promise<{ readonly version: string | null }> {
    refuseFields(this.server.rules, delta, false)
    return this.call('update', true, () => {
      refuseEdit(this.server.rules)
      const record = this.visible(remoteId)
      const present = this.server.versionText(record.version)
      if (expectedVersion !== null && this.server.traits.precondition) {
        if (expectedVersion !== present) throw failure(error('conflict', 'It was changed.'))
      }
      const unknown = Object.keys(delta).filter((field) => this.server.removedFields.has(field))
      if (unknown.length > 0) {
        const fields = Object.fromEntries(
          unknown.map((field) => [field, 'There is no such field.']),
        )
        throw failure({ ...error('invalid', 'Some fields were refused.'), fields })
      }
      for (const [field, value] of Object.entries(delta)) {
        const before = record.fields[field] ?? null
        this.log({ verb: 'update', remoteId, field, before, after: value })
      }
      this.server.set(remoteId, { ...delta }, null)
      return { version: this.server.versionText(record.version) }
    })
  }

  transition(remoteId: RemoteId, target: TransitionTarget): Promise<TransitionResult> {
    return this.call('transition', true, (): TransitionResult => {
      const record = this.visible(remoteId)
      const wanted = String(target.status)
      const before = record.fields.status ?? null
      if (before === wanted) return { kind: 'already-there', statusName: wanted }
      const way = this.server.path(remoteId, wanted)
      if (way === null) {
        return { kind: 'blocked', reason: 'No way there.', offered: this.server.ways(remoteId) }
      }
      const needed = wanted === 'Done' ? this.server.closeNeeds : null
      if (needed !== null && (target.fields[needed] ?? null) === null) {
        const reason = `Closing needs ${needed}.`
        return { kind: 'blocked', reason, offered: [], fields: { [needed]: 'Missing.' } }
      }
      const own = this.server.traits.ownResolution ? 'Done' : (target.fields.resolution ?? null)
      const resolution = wanted === 'Done' ? own : null
      this.log({ verb: 'transition', remoteId, field: 'status', before, after: wanted })
      this.server.set(remoteId, { status: wanted, resolution }, null)
      return { kind: 'done', statusName: wanted, version: null }
    })
  }

  comments(remoteId: RemoteId): Promise<readonly RemoteComment[]> {
    return this.call('comments', false, () => [...this.visible(remoteId).comments])
  }

  addComment(
    remoteId: RemoteId,
    comment: { readonly body: string; readonly author: string; readonly internal: boolean },
    marker: OpId,
  ): Promise<RemoteComment> {
    return this.call('comment', true, () => {
      this.visible(remoteId)
      this.log({ verb: 'comment', remoteId, field: null, before: null, after: comment.body })
      const { body, author, internal } = comment
      return this.server.comment(remoteId, body, author, marker, internal)
    })
  }

  updateComment(
    remoteId: RemoteId,
    commentId: RemoteCommentId,
    comment: { readonly body: string },
  ): Promise<RemoteComment> {
    return this.call('comment-edit', true, () => {
      const before = this.visible(remoteId).comments.find((one) => one.id === commentId)
      if (before === undefined) throw failure(error('not-found', 'There is no such comment.'))
      const values = { before: before.body, after: comment.body }
      this.log({ verb: 'comment-edit', remoteId, field: null, ...values })
      return this.server.rewrite(remoteId, commentId, comment.body)
    })
  }

  files(remoteId: RemoteId): Promise<readonly RemoteFile[]> {
    return this.call('files', false, () => {
      this.visible(remoteId)
      return this.server.filesOf(remoteId)
    })
  }

  async downloadFile<T>(
    remoteId: RemoteId,
    fileId: RemoteFileId,
    into: (content: AsyncIterable<Uint8Array>) => Promise<T>,
  ): Promise<T> {
    const content = await this.call('download', false, () => {
      const file = this.visible(remoteId).files.find((one) => one.id === fileId)
      if (file === undefined) throw failure(error('not-found', 'There is no such file.'))
      return file.content
    })
    return into(pieces(content))
  }

  async attachFile(remoteId: RemoteId, upload: FileUpload): Promise<RemoteFile> {
    refuseSize(this.server.rules, upload.bytes)
    const content = await wholeOf(upload)
    return this.call('file', true, () => {
      this.visible(remoteId)
      const { name, contentType } = upload
      this.log({ verb: 'file', remoteId, field: null, before: null, after: name })
      return this.server.attach(remoteId, { name, contentType, content }, 'Lockstep')
    })
  }

  findByMarker(marker: OpId): Promise<RemoteObject | null> {
    return this.call('search', false, () => {
      const record = [...this.server.records.values()].find((one) => one.marker === marker)
      if (record === undefined || indexed(record, this.trueNow()) === undefined) return null
      return this.server.object(record)
    })
  }

  predict(field: string, value: FieldValue): FieldValue {
    return this.predicts ? this.server.stored(field, value) : value
  }

  projects(): Promise<readonly RemoteProject[]> {
    return this.call('forms', false, () => memoryProjects)
  }

  fields(): Promise<readonly RemoteField[]> {
    return this.call('forms', false, () => memoryFields(this.server.rules))
  }

  clockOffset(): number | null {
    return this.offset
  }

  requestCount(): number {
    return this.requests
  }

  async close(): Promise<void> {}

  private visible(remoteId: RemoteId) {
    const record = this.server.records.get(remoteId)
    if (record?.forbidden) throw failure(error('permission', `${record.key} is not for you.`))
    if (record !== undefined && !record.hidden) return record
    throw failure(error('not-found', 'There is no such ticket.'))
  }

  private log(write: ServerWrite): void {
    this.server.written.push(write)
  }

  private async call<T>(verb: string, isWrite: boolean, effect: () => T): Promise<T> {
    this.requests += 1
    const fault = await this.traffic.before(verb, isWrite)
    if (fault === 'before') throw failure(error('network', 'The connection was refused.'))
    if (fault === 'unavailable') throw failure(error('unavailable', 'Try again later.'))
    if (fault === 'auth') throw failure(error('auth', 'The credentials were refused.'))
    if (fault === 'forbidden') throw failure(error('permission', 'This account may not do that.'))
    if (fault?.startsWith('says ')) throw new Error(fault.slice('says '.length))
    if (fault === 'broken') throw failure(error('malformed', 'The answer makes no sense.'))
    if (fault === 'timeout') throw failure(lost(isWrite))
    if (fault === 'rate-limited') {
      throw failure({ ...error('rate-limited', 'Too many.'), retryAt: this.trueNow() + 60_000 })
    }
    const answer = effect()
    this.offset = this.server.traits.skewMs
    await this.traffic.after(verb, isWrite)
    if (fault === 'after') throw failure(lost(isWrite))
    return answer
  }
}

/** The content of a file; one that breaks off here never leaves. */
async function wholeOf(upload: FileUpload): Promise<Uint8Array> {
  try {
    return await collect(upload.open())
  } catch (thrown) {
    if (thrown instanceof AppFailure) throw thrown
    throw failure({ ...error('network', 'The file broke off.'), cause: String(thrown) })
  }
}

/** A read without a reply is a plain network failure; a write may have happened. */
function lost(isWrite: boolean): AppError {
  return isWrite ? error('outcome-unknown', 'No reply came.') : error('network', 'No reply came.')
}

function error(code: AppError['code'], message: string): AppError {
  return { code, message, retry: 'later' }
}
