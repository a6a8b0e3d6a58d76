import type { Issue } from '../src/shared/domain/issue'
import { asInstanceId, asProfileId } from '../src/shared/ids'
import { linkedWorld } from './linked-world'
import type { ServerTraits } from './memory-server'
import type { ServerPlan, World } from './world'
import { worldInbound, worldOutbound } from './world-profiles'

/** A world with one linked ticket whose instance is set to make issues of what is new over there. */
export async function fetchingWorld(
  options: Readonly<Record<string, string>> = {},
  traits: Partial<ServerTraits> = {},
  capabilities: ServerPlan['capabilities'] = {},
) {
  const linked = await linkedWorld(1, traits, capabilities)
  const { world } = linked
  const instance = await world.store.get('instances', asInstanceId('a'))
  if (instance === undefined) throw new Error('no instance')
  const profiles = [
    { ...worldInbound(), id: asProfileId('jira-default-in'), rev: 0 },
    { ...worldOutbound(), id: asProfileId('jira-default-out'), rev: 0 },
  ]
  await world.store.commit({
    puts: [
      ...profiles.map((record) => ({ collection: 'profiles', record, expectedRev: 0 }) as const),
      {
        collection: 'instances',
        record: { ...instance, options: { fetch: 'on', ...options } },
        expectedRev: instance.rev,
      },
    ],
  })
  return linked
}

/** Issues made of records, in the order of their keys. */
export async function fetchedIssues({ store }: World): Promise<readonly Issue[]> {
  const found: Issue[] = []
  for (let at = 1; at < 20; at += 1) found.push(...(await store.find('issuesByKey', `ISS-${at}`)))
  return found.filter((issue) => issue.origin !== null)
}
