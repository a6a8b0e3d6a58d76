import type { CancelSignal } from '../../../shared/cancel'
import type { UtcMs } from '../../../shared/time'
import type { Clock } from '../../engine/ports/clock'
import type { Sleep } from '../http/sleep'
import { urlPart } from '../http/url-part'
import type { PeopleMap } from '../people/people-map'
import type { FieldDefinition } from './field-definition'
import type { KeptAnswer } from './kept-answer'
import type { Organisation } from './organisation'
import type { Principals } from './principals'
import type { ResilientApi } from './resilient-api'

export type Definitions = ReadonlyMap<string, FieldDefinition>

/** How notes of all incidents are asked for, and until when (our clock, UTC ms) that is settled. */
export type NoteSearch = {
  readonly by: 'edited' | 'created' | 'refused'
  readonly until: UtcMs
}

/** Everything the parts of one connector share. */
export type ResilientSession = {
  readonly api: ResilientApi
  readonly clock: Clock
  readonly sleep: Sleep
  /** Address of the server as people see it, without a trailing slash. */
  readonly siteUrl: string
  readonly organisation: KeptAnswer<Organisation>
  readonly definitions: KeptAnswer<Definitions>
  readonly principals: KeptAnswer<Principals>
  readonly people: PeopleMap
  /** Largest file the server takes (bytes). */
  readonly uploadLimit: KeptAnswer<number>
  /** API name of the custom field that carries our marker; '' = none. */
  readonly markerField: string
  /** Written as the resolution summary of a close that brings none. */
  readonly closingText: string
  /** What new incidents have to fit, as it was configured. */
  readonly fetchQuery: string
  /** What the server let us do last; see `note-search.ts`. */
  noteSearch: NoteSearch
  /** The server's clock minus ours (ms), null before the first answer. */
  clockOffset(): number | null
}

/** Path of the organisation, below /rest. */
export async function orgPath(session: ResilientSession, signal?: CancelSignal): Promise<string> {
  return `/orgs/${urlPart((await session.organisation.get(signal)).id)}`
}
