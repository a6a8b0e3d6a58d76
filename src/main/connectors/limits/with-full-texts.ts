import type { CancelSignal } from '../../../shared/cancel'
import type { RemoteId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import type { ListedChange, RemoteConnector, RemoteObject } from '../../engine/ports/connector'
import { isFullTextName } from './full-text-name'
import { asUpload, type FullText, fullTextsOf } from './full-texts'

type Overrides = Pick<
  RemoteConnector,
  'create' | 'update' | 'get' | 'getMany' | 'files' | 'findByMarker' | 'listModified' | 'fetchNew'
>

/**
 * The same connector, which attaches the whole of a text wherever its field can hold only a part. The
 * file goes up before the text that names it, so a broken write leaves no promise behind; a new record
 * has to be there first. These files are ours and never come back as files of the ticket.
 */
export function withFullTexts(connector: RemoteConnector): RemoteConnector {
  if (!connector.capabilities.files) return connector
  const overrides = overridesOf(connector, new Attaching(connector))
  // Everything else is passed on by name, so that a verb added later is not lost here.
  return new Proxy(connector, {
    get(target, name) {
      const own: unknown = Reflect.get(overrides, name)
      if (own !== undefined) return own
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

function overridesOf(connector: RemoteConnector, attaching: Attaching): Overrides {
  const predict = connector.predict.bind(connector)
  const fetchNew = connector.fetchNew?.bind(connector)
  return {
    ...(fetchNew === undefined
      ? {}
      : {
          async *fetchNew(since: UtcMs, signal?: CancelSignal) {
            for await (const page of fetchNew(since, signal)) yield page.map(withoutOurs)
          },
        }),
    async create(request, marker, signal) {
      const made = await connector.create(request, marker, signal)
      const texts = fullTextsOf(request.fields, predict)
      await attaching.afterwards(made.remoteId, texts, signal)
      return withoutOurs(made)
    },
    async update(remoteId, delta, expectedVersion, signal, op) {
      await attaching.now(remoteId, fullTextsOf(delta, predict), signal)
      return connector.update(remoteId, delta, expectedVersion, signal, op)
    },
    async get(idOrKey, signal) {
      return withoutOurs(await connector.get(idOrKey, signal))
    },
    async getMany(ids, signal) {
      const records = await connector.getMany(ids, signal)
      await attaching.left(records.keys(), signal)
      if (![...records.values()].some(holdsOurs)) return records
      return new Map([...records].map(([id, record]) => [id, withoutOurs(record)]))
    },
    async files(remoteId, signal) {
      return (await connector.files(remoteId, signal)).filter(({ name }) => !isFullTextName(name))
    },
    async findByMarker(marker, signal) {
      const found = await connector.findByMarker(marker, signal)
      return found === null ? null : withoutOurs(found)
    },
    async *listModified(since, recentlyWritten, signal) {
      for await (const page of connector.listModified(since, recentlyWritten, signal)) {
        yield page.map(changeWithoutOurs)
      }
    },
  }
}

/** Attaches whole texts, each once, however often a write is tried. */
class Attaching {
  readonly #connector: RemoteConnector
  /** Texts of new records that could not be attached yet; gone when the program ends. */
  readonly #left = new Map<RemoteId, readonly FullText[]>()

  constructor(connector: RemoteConnector) {
    this.#connector = connector
  }

  async now(
    remoteId: RemoteId,
    texts: readonly FullText[],
    signal: CancelSignal | undefined,
  ): Promise<void> {
    if (texts.length === 0) return
    const there = await this.#connector.files(remoteId, signal)
    const names = new Set(there.map(({ name }) => name))
    for (const text of texts) {
      if (names.has(text.name)) continue
      await this.#connector.attachFile(remoteId, asUpload(text), signal)
    }
  }

  /** The record exists already: failing now would make a second one. What is left is tried again later. */
  async afterwards(
    remoteId: RemoteId,
    texts: readonly FullText[],
    signal: CancelSignal | undefined,
  ): Promise<void> {
    try {
      await this.now(remoteId, texts, signal)
      this.#left.delete(remoteId)
    } catch {
      this.#left.set(remoteId, texts)
    }
  }

  async left(ids: Iterable<RemoteId>, signal: CancelSignal | undefined): Promise<void> {
    if (this.#left.size === 0) return
    for (const id of ids) {
      const texts = this.#left.get(id)
      if (texts !== undefined) await this.afterwards(id, texts, signal)
    }
  }
}

function changeWithoutOurs(change: ListedChange): ListedChange {
  return change.record === undefined ? change : { ...change, record: withoutOurs(change.record) }
}

function withoutOurs(record: RemoteObject): RemoteObject {
  if (!holdsOurs(record)) return record
  return { ...record, files: record.files?.filter(({ name }) => !isFullTextName(name)) ?? [] }
}

function holdsOurs({ files }: RemoteObject): boolean {
  return files?.some(({ name }) => isFullTextName(name)) ?? false
}
