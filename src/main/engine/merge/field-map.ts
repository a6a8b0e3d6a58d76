import type { MirrorField } from '../../../shared/domain/issue'
import type { SyncDirection } from '../../../shared/domain/link'
import type { ConflictPolicy, ProfileRow, SyncProfile } from '../../../shared/domain/profile'
import type { FieldType, FieldValue } from '../../../shared/domain/value'
import type { Capabilities } from '../ports/connector'
import { members } from './canonical'
import { fingerprint } from './fingerprint'
import { asLocalValue } from './local-value'
import { backwards, forwards, tableText } from './value-table'

/** The connector's part in a mapping. */
type RemoteTerms = {
  readonly capabilities: Pick<Capabilities, 'statusFields' | 'transitionFields'>
  predict(field: string, value: FieldValue): FieldValue
}

/** One mapped field with both ways through its value tables. */
export type FieldPair = {
  readonly field: MirrorField
  readonly type: FieldType
  /** Remote field its value is read from. */
  readonly readFrom: string
  /** Remote field it is written to; null when no profile writes it. */
  readonly writeTo: string | null
  readonly inMode: ProfileRow['mode']
  readonly outMode: ProfileRow['mode']
  readonly policy: ConflictPolicy
  /** Its write is a move in the remote workflow. */
  readonly isStatus: boolean
  /** It can only be written together with such a move. */
  readonly travelsWithStatus: boolean
  /** Fingerprints of reading and of writing; `-` when it is not written. */
  readonly readHash: string
  readonly writeHash: string
  /** A remote value in local terms; undefined = no mapping. */
  toLocal(remote: FieldValue): FieldValue | undefined
  /** A local value in remote terms; undefined = no mapping. */
  toRemote(local: FieldValue): FieldValue | undefined
  /** What the server will store of a remote value, in local terms; undefined = cannot be read back. */
  stored(remote: FieldValue): FieldValue | undefined
}

/** Both profiles of a link, compiled. */
export type FieldMap = {
  readonly pairs: readonly FieldPair[]
  readonly hash: string
}

/**
 * Joins the inbound and the outbound row of each local field. A field with one row only is compared
 * through that row's inverse, so that a change of it can be noticed all the same.
 */
export function compileFieldMap(
  inbound: SyncProfile | null,
  outbound: SyncProfile | null,
  remote: RemoteTerms,
): FieldMap {
  const rowsIn = rowsByField(inbound)
  const rowsOut = rowsByField(outbound)
  const fields = new Set([...rowsIn.keys(), ...rowsOut.keys()])
  const pairs = [...fields].map((field) =>
    compilePair(field, rowsIn.get(field), rowsOut.get(field), remote),
  )
  // The outcome of a status decides what may happen to fields that travel with it.
  pairs.sort((a, b) => Number(a.travelsWithStatus) - Number(b.travelsWithStatus))
  return {
    pairs,
    hash: pairs
      .map((p) => `${p.field}=${p.readHash}.${p.writeHash}`)
      .sort()
      .join(';'),
  }
}

/** Direction in which a field flows over a link of this direction. */
export function flowOf(pair: FieldPair, direction: SyncDirection): SyncDirection {
  const into = (direction === 'in' || direction === 'both') && pair.inMode === 'always'
  const out = (direction === 'out' || direction === 'both') && pair.outMode === 'always'
  return into && out ? 'both' : into ? 'in' : out ? 'out' : 'none'
}

/**
 * Whether a base taken with `linkHash` still means the same for this field. A mapping that starts or
 * stops being written keeps its base: what both sides held is still known.
 */
export function baseHolds(linkHash: string, map: FieldMap, pair: FieldPair): boolean {
  if (linkHash === map.hash) return true
  const part = linkHash.split(';').find((one) => one.startsWith(`${pair.field}=`))
  const [read, write] = part?.slice(pair.field.length + 1).split('.') ?? []
  if (read !== pair.readHash) return false
  return write === pair.writeHash || write === '-' || pair.writeHash === '-'
}

/** A local set in remote terms that leaves remote members without a mapping in place. */
export function remoteSet(pair: FieldPair, local: FieldValue, raw: FieldValue): FieldValue {
  const kept = members(raw).filter((member) => members(pair.toLocal([member]) ?? []).length === 0)
  return [...new Set([...members(pair.toRemote(local) ?? []), ...kept])]
}

function compilePair(
  field: MirrorField,
  rowIn: ProfileRow | undefined,
  rowOut: ProfileRow | undefined,
  remote: RemoteTerms,
): FieldPair {
  const row = (rowIn ?? rowOut) as ProfileRow
  const read = rowIn === undefined ? backwards(row) : forwards(row)
  const write = rowOut === undefined ? backwards(row) : forwards(rowOut)
  // What was written is read back through the row that reads; a second remote field has its own way.
  const readBack = rowIn !== undefined && rowIn.remote === (rowOut ?? rowIn).remote
  const readWritten = readBack || rowOut === undefined ? read : backwards(rowOut)
  const target = (rowOut ?? row).remote
  const local = (value: FieldValue | undefined): FieldValue | undefined =>
    value === undefined ? undefined : asLocalValue(field, row.type, value)
  const { statusFields, transitionFields } = remote.capabilities
  return {
    field,
    type: row.type,
    readFrom: row.remote,
    writeTo: rowOut?.remote ?? null,
    inMode: rowIn?.mode ?? 'off',
    outMode: rowOut?.mode ?? 'off',
    policy: policyOf(rowIn, rowOut),
    isStatus: field === 'status' && statusFields.includes(target),
    travelsWithStatus: transitionFields.includes(target),
    readHash: fingerprint(
      `${row.remote}|${tableText(row, rowIn === undefined ? 'backwards' : 'forwards')}`,
    ),
    writeHash:
      rowOut === undefined ? '-' : fingerprint(`${rowOut.remote}|${tableText(rowOut, 'forwards')}`),
    toLocal: (value) => local(read(value)),
    toRemote: write,
    stored: (value) => local(readWritten(remote.predict(target, value))),
  }
}

/** A conflict can only arise where something flows in, so that row speaks first. */
export function policyOf(
  rowIn: ProfileRow | undefined,
  rowOut: ProfileRow | undefined,
): ConflictPolicy {
  if (rowIn !== undefined && rowIn.conflict !== 'newest') return rowIn.conflict
  return rowOut?.conflict ?? 'newest'
}

function rowsByField(profile: SyncProfile | null): Map<MirrorField, ProfileRow> {
  const rows = (profile?.rows ?? []).filter((row) => row.mode !== 'off')
  return new Map(rows.map((row) => [row.local, row]))
}
