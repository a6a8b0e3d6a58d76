import type { IssueFields } from '../src/shared/domain/issue'
import type { SyncDirection } from '../src/shared/domain/link'
import type { ConflictPolicy } from '../src/shared/domain/profile'
import type { FieldValue } from '../src/shared/domain/value'
import { asConflictId, asIssueId, type ConflictId } from '../src/shared/ids'
import type { MemoryServer, ServerTraits } from './memory-server'
import { plainServer } from './memory-server'
import { World } from './world'
import { editHub } from './world-hub'
import { inboundId, worldInbound, worldOutbound } from './world-profiles'

export const chosenIssue = asIssueId('issue1')

/** An issue linked over one server, with one conflict policy for every field. */
export async function chosenWorld(
  policy: ConflictPolicy,
  direction: SyncDirection = 'both',
  traits: Partial<ServerTraits> = {},
) {
  const world = new World([
    { traits: { ...plainServer, ...traits }, predicts: true },
    { traits: { ...plainServer }, predicts: true },
  ])
  await world.begin()
  await setPolicy(world, policy)
  const [server, other] = world.servers
  if (server === undefined || other === undefined) throw new Error('no server')
  const link = await world.create(chosenIssue, server, direction)
  await world.round()
  await world.round()
  const record = [...server.records.values()][0]
  if (record === undefined) throw new Error('no ticket')
  const sides = async () => {
    const issue = await world.store.get('issues', chosenIssue)
    return { here: issue?.fields, there: record.fields }
  }
  /** Both sides change a field between two cycles, a minute apart. */
  const collide = async (field: 'name' | 'description', mine: string, theirs: string) => {
    world.now += 60_000
    await editHub(world.ports, chosenIssue, { [field]: mine })
    world.now += 60_000
    server.set(record.id, { [field === 'name' ? 'summary' : field]: theirs }, 'bob')
    await world.round()
  }
  const idOf = (field: keyof IssueFields): ConflictId => asConflictId(`${link.id}/${field}`)
  const kinds = async (): Promise<string[]> =>
    (await world.store.audit({ limit: 1_000, objectId: chosenIssue })).map((one) => one.kind)
  return { world, server, other, record, link, sides, collide, idOf, kinds }
}

/** Gives every row of the inbound and outbound profile one policy. */
export async function setPolicy(world: World, conflict: ConflictPolicy): Promise<void> {
  const inbound = worldInbound()
  const outbound = worldOutbound()
  const policed = <T extends { readonly rows: readonly object[] }>(profile: T): T => ({
    ...profile,
    rows: profile.rows.map((row) => ({ ...row, conflict })),
  })
  const before = await world.store.get('profiles', inboundId)
  await world.store.commit({
    puts: [
      {
        collection: 'profiles',
        record: { ...policed(inbound), version: (before?.version ?? 0) + 1 },
      },
      { collection: 'profiles', record: policed(outbound) },
    ],
  })
}

/** A server and its ticket as an older backup of them shows it. */
export function backupOf(server: MemoryServer) {
  const kept = structuredClone([...server.records.entries()])
  return () => {
    for (const [id, record] of structuredClone(kept)) {
      server.records.set(id, Object.assign(server.of(id), record))
    }
  }
}

/** What every server was asked to write so far, as text. */
export function writtenValues(server: MemoryServer, field: string): FieldValue[] {
  return server.written.flatMap((one) => (one.field === field ? [one.after] : []))
}
