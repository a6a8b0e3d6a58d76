import { randomUUID } from 'node:crypto'
import { createIssues } from '../src/main/issues/create-issue'
import type { Link } from '../src/shared/domain/link'
import { type Ticket, ticketId } from '../src/shared/domain/ticket'
import { asLinkId, asRemoteId, type RemoteId } from '../src/shared/ids'
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
  if (link?.remoteId == null || issue === undefined) throw new Error('There is no link to copy.')
  const ticket = await store.get('tickets', ticketId(link.instanceId, link.remoteId))
  if (ticket === undefined) throw new Error('The link has no ticket.')
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
      puts: drafts.map((_, at) => ({
        collection: 'tickets' as const,
        record: copied(ticket, asRemoteId(words.remoteId(from + at)), textOf(from + at)),
      })),
    })
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

function copied(ticket: Ticket, remoteId: RemoteId, description: string): Ticket {
  const { fields, instanceId } = ticket
  const own = 'description' in fields ? { ...fields, description } : fields
  return { ...ticket, id: ticketId(instanceId, remoteId), remoteId, fields: own, rev: 0 }
}

function baseWith({ base }: Link, description: string): Link['base'] {
  if (base.description === undefined) return base
  return { ...base, description: { ...base.description, local: description, remote: description } }
}
