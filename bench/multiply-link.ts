import { randomUUID } from 'node:crypto'
import { createIssues } from '../src/main/issues/create-issue'
import { asLinkId, asRemoteId } from '../src/shared/ids'
import { openBenchWorkspace } from './seed-workspace'

const BATCH = 1_000

/**
 * Copies the one link of a workspace until there are so many, each with an issue of its own.
 * `remoteId` names the records of the copies, counted from 1.
 */
export async function multiplyLink(
  dir: string,
  count: number,
  remoteId = (at: number) => `9${String(at).padStart(7, '0')}`,
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
    const draft = { kind: 'alert', fields: issue.fields } as const
    const drafts = Array.from({ length: some }, () => draft)
    const issues = await createIssues(ports, drafts, 'Bench')
    await store.commit({
      puts: issues.map(({ id }, at) => ({
        collection: 'links' as const,
        record: {
          ...link,
          id: asLinkId(randomUUID()),
          objectId: id,
          remoteId: asRemoteId(remoteId(from + at)),
          rev: 0,
        },
      })),
    })
  }
  await workspace.close()
}
