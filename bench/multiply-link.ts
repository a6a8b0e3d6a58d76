import { randomUUID } from 'node:crypto'
import { createIssues } from '../src/main/issues/create-issue'
import type { Link } from '../src/shared/domain/link'
import { asLinkId, asRemoteId } from '../src/shared/ids'
import { openBenchWorkspace } from './seed-workspace'

const BATCH = 1_000

/** How a copy differs from the link it is made of; copies are counted from 1. */
export type CopyWords = {
  /** Id of the record it is linked with. */
  readonly remoteId: (at: number) => string
  /** The description both sides agree on. */
  readonly description?: (text: string, at: number) => string
}

const plainCopies: CopyWords = { remoteId: (at) => `9${String(at).padStart(7, '0')}` }

/** Copies the one link of a workspace until there are so many, each with an issue of its own. */
export async function multiplyLink(
  dir: string,
  count: number,
  words: CopyWords = plainCopies,
): Promise<void> {
  const workspace = await openBenchWorkspace(dir)
  const { store } = workspace
  const [link] = await store.all('links')
  const issue = link === undefined ? undefined : await store.get('issues', link.objectId)
  if (link === undefined || issue === undefined) throw new Error('There is no link to copy.')
  const ports = {
    store,
    clock: { now: () => Date.now() },
    identity: { fresh: () => randomUUID(), digest: (...parts: string[]) => parts.join('/') },
  }
  for (let from = 1; from < count; from += BATCH) {
    const some = Math.min(BATCH, count - from)
    // What both sides agree on: any other value would have to be sent.
    const textOf = (at: number) =>
      words.description?.(issue.fields.description, at) ?? issue.fields.description
    const drafts = Array.from({ length: some }, (_, at) => ({
      kind: 'alert' as const,
      fields: { ...issue.fields, description: textOf(from + at) },
    }))
    const issues = await createIssues(ports, drafts, 'Bench')
    await store.commit({
      puts: issues.map(({ id }, at) => ({
        collection: 'links' as const,
        record: {
          ...link,
          id: asLinkId(randomUUID()),
          objectId: id,
          remoteId: asRemoteId(words.remoteId(from + at)),
          base: baseWith(link, textOf(from + at)),
          rev: 0,
        },
      })),
    })
  }
  await workspace.close()
}

function baseWith({ base }: Link, description: string): Link['base'] {
  if (base.description === undefined) return base
  return { ...base, description: { ...base.description, local: description, remote: description } }
}
