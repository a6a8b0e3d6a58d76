import type { CancelSignal } from '../../../shared/cancel'
import type { RemoteId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import type { ListedChange, RemoteConnector, RemoteObject } from '../../engine/ports/connector'
import { isFullTextName } from './full-text-name'
import { asUpload, type FullText, formsOfPart, fullCommentOf, fullTextsOf } from './full-texts'

type Overrides = Pick<
  RemoteConnector,
  | 'wholeTexts'
  | 'create'
  | 'update'
  | 'addComment'
  | 'updateComment'
  | 'get'
  | 'getMany'
  | 'getManyLater'
  | 'files'
  | 'findByMarker'
  | 'listModified'
  | 'fetchNew'
>

/**
 * The same connector, which attaches the whole of a text wherever its field can hold only a part. The
 * file goes up before the text that names it, so a broken write leaves no promise behind. A new record
 * has to be there first: its texts are told by `wholeTexts` and attached by whoever made it. These files
 * are ours and never come back as files of the ticket.
 */
export function withFullTexts(connector: RemoteConnector): RemoteConnector {
  if (!connector.capabilities.files) return connector
  const overrides = overridesOf(connector)
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

function overridesOf(connector: RemoteConnector): Overrides {
  const predict = connector.predict.bind(connector)
  const fetchNew = connector.fetchNew?.bind(connector)
  const getManyLater = connector.getManyLater?.bind(connector)
  const attach = (
    id: RemoteId,
    texts: readonly FullText[],
    signal: CancelSignal | undefined,
    internal = false,
  ) => attachEach(connector, id, texts, internal, signal)
  return {
    ...(fetchNew === undefined
      ? {}
      : {
          async *fetchNew(since: UtcMs, signal?: CancelSignal) {
            for await (const page of fetchNew(since, signal)) yield page.map(withoutOurs)
          },
        }),
    ...(getManyLater === undefined
      ? {}
      : {
          async getManyLater(ids: readonly RemoteId[], signal?: CancelSignal) {
            const read = await getManyLater(ids, signal)
            return async () => allWithoutOurs(await read())
          },
        }),
    wholeTexts: {
      formsOf: (comment) => formsOfPart(connector, comment),
      among(values) {
        return Object.fromEntries(
          fullTextsOf(values, predict).map(({ field, text }) => [field, text]),
        )
      },
      attach: (remoteId, values, signal) => attach(remoteId, fullTextsOf(values, predict), signal),
    },
    async create(request, marker, signal) {
      return withoutOurs(await connector.create(request, marker, signal))
    },
    async update(remoteId, delta, expectedVersion, signal, op) {
      await attach(remoteId, fullTextsOf(delta, predict), signal)
      return connector.update(remoteId, delta, expectedVersion, signal, op)
    },
    async addComment(remoteId, comment, marker, signal) {
      const texts = await openTexts(connector, remoteId, comment, signal)
      await attach(remoteId, texts, signal, comment.internal)
      return connector.addComment(remoteId, comment, marker, signal)
    },
    async updateComment(remoteId, commentId, comment, signal) {
      const texts = await openTexts(connector, remoteId, comment, signal)
      await attach(remoteId, texts, signal, comment.internal)
      return connector.updateComment(remoteId, commentId, comment, signal)
    },
    async get(idOrKey, signal) {
      return withoutOurs(await connector.get(idOrKey, signal))
    },
    async getMany(ids, signal) {
      return allWithoutOurs(await connector.getMany(ids, signal))
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

/** Texts of a comment that may be attached: never more people see a note by its file. */
async function openTexts(
  connector: RemoteConnector,
  remoteId: RemoteId,
  comment: { readonly body: string; readonly author: string; readonly internal: boolean },
  signal: CancelSignal | undefined,
): Promise<readonly FullText[]> {
  const texts = fullCommentOf(connector, comment)
  if (!comment.internal || texts.length === 0) return texts
  return (await connector.filesReachOutside?.(remoteId, signal)) === true ? [] : texts
}

/** Attaches whole texts, each once, however often a write is tried. */
async function attachEach(
  connector: RemoteConnector,
  remoteId: RemoteId,
  texts: readonly FullText[],
  internal: boolean,
  signal: CancelSignal | undefined,
): Promise<void> {
  if (texts.length === 0) return
  const there = await connector.files(remoteId, signal)
  for (const text of texts) {
    const found = there.find(({ name }) => name === text.name)
    if (found !== undefined) {
      // Its reply may have been lost, and with it the word that others see it.
      if (internal) await connector.keepFileInside?.(remoteId, found.id, signal)
      continue
    }
    await connector.attachFile(remoteId, asUpload(text, internal), signal)
  }
}

function changeWithoutOurs(change: ListedChange): ListedChange {
  return change.record === undefined ? change : { ...change, record: withoutOurs(change.record) }
}

type Records = ReadonlyMap<RemoteId, RemoteObject>

function allWithoutOurs(records: Records): Records {
  if (![...records.values()].some(holdsOurs)) return records
  return new Map([...records].map(([id, record]) => [id, withoutOurs(record)]))
}

function withoutOurs(record: RemoteObject): RemoteObject {
  if (!holdsOurs(record)) return record
  return { ...record, files: record.files?.filter(({ name }) => !isFullTextName(name)) ?? [] }
}

function holdsOurs({ files }: RemoteObject): boolean {
  return files?.some(({ name }) => isFullTextName(name)) ?? false
}
