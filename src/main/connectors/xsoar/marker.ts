import type { OpId } from '../../../shared/ids'
import { isJson, type Json, textOrNull } from '../answer/json-shape'
import type { XsoarSession } from './xsoar-session'

const PREFIX = 'lockstep-'

type Place = Pick<XsoarSession, 'markerField'>

/**
 * The members by which a new incident carries its marker: a custom field set aside for it, or the
 * mirror ID. That one is read by mirroring integrations only where a mirror direction is set as well,
 * and a new incident has none.
 */
export function markerMembers(marker: OpId, { markerField }: Place): Json {
  const value = `${PREFIX}${marker}`
  return markerField === null ? { dbotMirrorId: value } : { CustomFields: { [markerField]: value } }
}

/** The query that finds an incident by its marker. */
export function markerQuery(marker: OpId, { markerField }: Place): string {
  const quoted = `${PREFIX}${marker}`.replace(/["\\]/g, '\\$&')
  return `${markerField ?? 'dbotMirrorId'}:"${quoted}"`
}

/** Whether an incident carries exactly this marker; a search may be looser than that. */
export function hasMarker(raw: Json, marker: OpId, place: Place): boolean {
  return markerIn(raw, place) === `${PREFIX}${marker}`
}

/** Whether an incident says what it carries where the marker would stand. */
export function tellsMarker(raw: Json, place: Place): boolean {
  return markerIn(raw, place) !== null
}

/** Whether an incident was made by Lockstep. */
export function isOurs(raw: Json, place: Place): boolean {
  return markerIn(raw, place)?.startsWith(PREFIX) ?? false
}

function markerIn(raw: Json, place: Place): string | null {
  return textOrNull(holderOf(raw, place))
}

/** What stands where the marker does; undefined when the answer leaves it out. */
function holderOf(raw: Json, { markerField }: Place): unknown {
  if (markerField === null) return raw.dbotMirrorId
  return isJson(raw.CustomFields) ? raw.CustomFields[markerField] : undefined
}
