import { asIssueId } from '../src/shared/ids'
import type { MemoryServer, ServerTraits } from './memory-server'
import { plainServer } from './memory-server'
import { type ServerPlan, World } from './world'

/** One server with as many linked tickets as there are issues, both sides in step. */
export async function linkedWorld(
  issues = 1,
  traits: Partial<ServerTraits> = {},
  capabilities: ServerPlan['capabilities'] = {},
) {
  const plan = { traits: { ...plainServer, ...traits }, predicts: true, capabilities }
  const world = new World([plan])
  await world.begin(issues)
  const server: MemoryServer | undefined = world.servers[0]
  if (server === undefined) throw new Error('no server')
  for (let at = 1; at <= issues; at += 1) {
    await world.create(asIssueId(`issue${at}`), server, 'both')
  }
  await world.round()
  await world.round()
  return { world, server, records: [...server.records.values()] }
}

/** Issues whose name came in, in the order in which it did. */
export async function arrived(world: World): Promise<string[]> {
  const events = await world.store.audit({ limit: 5_000 })
  return events
    .filter((event) => event.kind === 'field.received' && event.field === 'name')
    .map((event) => String(event.after))
    .reverse()
}
