import type { MirrorField } from '../../../shared/domain/issue'
import type { BasePair, Link } from '../../../shared/domain/link'
import { fieldValueOf } from '../../../shared/domain/mirror-object'
import type { CreateRequest } from '../../../shared/domain/outbound-op'
import type { FieldValue } from '../../../shared/domain/value'
import type { LoadedLink } from '../links/load-link'
import { isBlank, sameValue } from '../merge/canonical'
import { type FieldMap, type FieldPair, flowOf } from '../merge/field-map'
import type { RemoteObject } from '../ports/connector'
import type { NamedWrite } from './sent-writes'

/** What a create sends, and how each mapped field will stand afterwards. */
type CreateContent = {
  readonly request: CreateRequest
  readonly writes: readonly NamedWrite[]
}

/**
 * Fills a create from the outbound profile; what the person typed into the form wins. Status and
 * what travels with it cannot be set while creating and follow afterwards.
 */
export function createContent(
  request: CreateRequest,
  map: FieldMap,
  { object }: Pick<LoadedLink, 'object'>,
): CreateContent {
  const fields: Record<string, FieldValue> = {}
  const writes: NamedWrite[] = []
  for (const pair of map.pairs) {
    const target = pair.writeTo ?? pair.readFrom
    const local = fieldValueOf(object, pair.field)
    const typed = Object.hasOwn(request.fields, target) ? request.fields[target] : undefined
    const mapped =
      carriesAtCreation(pair) && !isEmpty(pair, local) ? pair.toRemote(local) : undefined
    const value = typed ?? mapped
    if (value === undefined || isEmpty(pair, value)) continue
    fields[target] = value
    writes.push({
      field: pair.field,
      local,
      expectedRemote: pair.stored(value) ?? local,
      stamp: object.stamps[pair.field] ?? null,
    })
  }
  return { request: { ...request, fields: { ...fields, ...filled(request.fields) } }, writes }
}

/**
 * Bases of a ticket that was just created. What the create carried is agreed as sent, also where the
 * form said something else than the issue. What it could not carry and the issue has differently
 * counts as changed here, so that it is sent next: the ticket was made from the issue.
 */
export function basesAfterCreate(
  link: Link,
  map: FieldMap,
  loaded: Pick<LoadedLink, 'object'>,
  remote: RemoteObject,
): { readonly base: Link['base']; readonly toSend: readonly MirrorField[] } {
  const base: { [F in MirrorField]?: BasePair } = {}
  const toSend: MirrorField[] = []
  for (const pair of map.pairs) {
    const { field } = pair
    const local = fieldValueOf(loaded.object, field)
    const sent = link.sent[field]?.at(-1)
    if (sent !== undefined) {
      base[field] = { local: sent.local, remote: sent.expectedRemote, stamp: sent.stamp }
      if (!sameValue(pair.type, local, sent.local)) toSend.push(field)
      continue
    }
    const raw = remote.fields[pair.readFrom]
    const there = raw === undefined ? undefined : pair.toLocal(raw)
    const flow = flowOf(pair, link.direction)
    if (there === undefined || isBlank(pair.type, local)) continue
    if (flow !== 'out' && flow !== 'both') continue
    base[field] = { local: there, remote: there, stamp: null }
    if (!sameValue(pair.type, local, there)) toSend.push(field)
  }
  return { base, toSend }
}

function carriesAtCreation(pair: FieldPair): boolean {
  return (
    pair.writeTo !== null && pair.outMode !== 'off' && !pair.isStatus && !pair.travelsWithStatus
  )
}

function isEmpty(pair: FieldPair, value: FieldValue): boolean {
  return isBlank(pair.type, value) || (Array.isArray(value) && value.length === 0)
}

function filled(fields: CreateRequest['fields']): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  )
}
