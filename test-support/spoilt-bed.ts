import type { RemoteConnector } from '../src/main/engine/ports/connector'
import { asOpId, type RemoteFileId, type RemoteId } from '../src/shared/ids'
import { made } from './connector-contract-acts'
import type { SpoiltWorld } from './spoilt-world'

/** Records to be asked about, and what an honest answer holds. */
export type SpoiltBed = {
  readonly since: number
  readonly id: RemoteId
  readonly ids: readonly RemoteId[]
  readonly file: RemoteFileId | null
  /** How many a listing, the comments and the files of `id` hold. */
  readonly counts: {
    readonly listed: number
    readonly born: number
    readonly comments: number
    readonly files: number
  }
}

export const bedMarker = asOpId('op-bed')
export const fileContent = Buffer.from('what the file holds')

/** Makes three records with comments and a file, and asks the unspoilt system about them. */
export async function makeBed(world: SpoiltWorld): Promise<SpoiltBed> {
  const { connector, otherSide } = world
  const { capabilities } = connector
  const since = world.now() - 5000
  if (capabilities.writeOnly === true) return writeOnlyBed(world, since)
  const record = await made(world, bedMarker, world.needed)
  const { remoteId: id } = record
  await otherSide.comment(id, 'Said over there, with **weight**')
  await otherSide.attach?.(id, 'theirs.txt', fileContent)
  if (capabilities.readsComments && capabilities.isremotesyncout) {
    const draft = { body: 'Said here', author: 'Ana', internal: capabilities.internalComments }
    await connector.addComment(id, draft, asOpId('op-bed-comment'))
  }
  world.turn(1500)
  const others = [await otherSide.make('Another'), await otherSide.make('A third')]
  world.turn(capabilities.indexLagMs + 60_000)
  const files = capabilities.files ? await connector.files(id) : []
  return {
    ...{ since, id, ids: [id, ...others], file: files[0]?.id ?? null },
    counts: {
      listed:
        capabilities.listing === 'none' ? 0 : await countIds(connector.listModified(since, [])),
      born: await countIds(newOnes(connector, since)),
      comments: capabilities.readsComments ? (await connector.comments(id)).length : 0,
      files: files.length,
    },
  }
}

async function writeOnlyBed(world: SpoiltWorld, since: number): Promise<SpoiltBed> {
  const { remoteId: id } = await made(world, bedMarker, world.needed)
  const counts = { listed: 0, born: 0, comments: 0, files: 0 }
  return { since, id, ids: [id], file: null, counts }
}

/** Different records of a listing. */
export async function countIds(
  pages: AsyncIterable<readonly { readonly remoteId: RemoteId }[]>,
): Promise<number> {
  const ids = new Set<RemoteId>()
  for await (const page of pages) for (const { remoteId } of page) ids.add(remoteId)
  return ids.size
}

export async function* newOnes(connector: RemoteConnector, since: number) {
  if (connector.fetchNew !== undefined) yield* connector.fetchNew(since)
}
