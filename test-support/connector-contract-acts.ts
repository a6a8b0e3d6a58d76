import type { ListedChange, RemoteObject } from '../src/main/engine/ports/connector'
import type { FieldValue } from '../src/shared/domain/value'
import { asOpId, type RemoteId } from '../src/shared/ids'
import type { ContractWorld } from './connector-contract-world'

/** The two values of a field under its vendor's name; nothing where it has no such field. */
export function fieldsOf(
  pairs: readonly (readonly [string | null, FieldValue])[],
): Readonly<Record<string, FieldValue>> {
  return Object.fromEntries(pairs.filter((pair) => pair[0] !== null))
}

/** Creates a record through the connector under test. */
export function create(
  { connector, names }: Pick<ContractWorld, 'connector' | 'names'>,
  marker: string,
  fields: Readonly<Record<string, FieldValue>> = {},
): Promise<RemoteObject> {
  const { project, type, title } = names
  return connector.create(
    { project, type, keepLink: true, fields: { [title]: `Made for ${marker}`, ...fields } },
    asOpId(marker),
  )
}

/** A record to work on: created by the connector where it can, by the other side where it cannot. */
export async function made(
  world: Pick<ContractWorld, 'connector' | 'names' | 'otherSide'>,
  marker: string,
  fields: Readonly<Record<string, FieldValue>> = {},
): Promise<RemoteObject> {
  if (world.connector.capabilities.creates) return create(world, marker, fields)
  const id = await world.otherSide.make(`Made for ${marker}`)
  if (Object.keys(fields).length > 0) await world.connector.update(id, fields, null)
  return world.connector.get(id)
}

/** Everything a listing holds, and its pages. */
export async function listed(
  { connector }: ContractWorld,
  since: number,
  recent: readonly RemoteId[] = [],
): Promise<readonly ListedChange[]> {
  const all: ListedChange[] = []
  for await (const page of connector.listModified(since, recent)) all.push(...page)
  return all
}
