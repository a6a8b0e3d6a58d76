import type { CancelSignal } from '../../../shared/cancel'
import type { ConnectorInstance } from '../../../shared/domain/instance'
import type { Clock } from '../../engine/ports/clock'
import { PeopleMap } from '../people/people-map'
import { peopleOptions } from '../people/people-options'
import { FILES_AT_ONCE, readFiles } from './attachments'
import { specFor } from './encode-values'
import { type FieldSpec, standardSpecs } from './field-spec'
import { JOURNALS_AT_ONCE, readJournals } from './journal'
import { Metadata } from './metadata'
import { peopleDirectory } from './people-directory'
import { RecordBatches } from './record-batches'
import { References } from './references'
import type { Column } from './schema'
import type { ServiceNowSession } from './session'
import type { Settings } from './settings'
import { UserNames } from './user-names'

/** Puts together what the parts of one connector share. Nothing is sent yet. */
export function createSession(
  instance: ConnectorInstance,
  settings: Settings,
  { api, together }: Pick<ServiceNowSession, 'api' | 'together'>,
  siteUrl: string,
  clock: Clock,
): ServiceNowSession {
  const metadata = new Metadata(api, clock, settings.stages)
  const people = new PeopleMap(peopleDirectory(api), peopleOptions(instance), clock)
  const references = new References(api, clock)
  const learned = new Map<string, FieldSpec>(standardSpecs.map((spec) => [spec.name, spec]))
  const specs = async (table: string, signal?: CancelSignal) => {
    const columns = await metadata.columns(table, signal)
    const asked = settings.extraFields.map((name) => extraSpec(name, columns))
    const extra = [...asked, ...ownColumns(columns)].filter(
      ({ name }, at, all) =>
        !standardNames.has(name) && all.findIndex((one) => one.name === name) === at,
    )
    for (const spec of extra) learned.set(spec.name, spec)
    return [...standardSpecs, ...extra]
  }
  const session: ServiceNowSession = {
    api,
    together,
    clock,
    siteUrl,
    settings,
    metadata,
    people,
    references,
    userNames: new UserNames(api),
    knowledge: {
      spec: (name) => learned.get(name) ?? null,
      maxLength: (name) => metadata.maxLength(name),
      people,
      references,
      showNames: settings.references === 'names',
    },
    specs,
    journals: new RecordBatches((ids, stop) => readJournals(session, ids, stop), JOURNALS_AT_ONCE),
    files: new RecordBatches((ids, stop) => readFiles(session, ids, stop), FILES_AT_ONCE),
    journalSeen: false,
    audit: { readable: null, empty: 0, restsUntil: 0, restsSince: 0 },
  }
  return session
}

const standardNames: ReadonlySet<string> = new Set(standardSpecs.map((spec) => spec.name))

/** A further column as the dictionary describes it; one of a referenced record is read as a line. */
function extraSpec(name: string, columns: ReadonlyMap<string, Column>): FieldSpec {
  const column = columns.get(name)
  return (column === undefined ? null : specFor(column)) ?? { name, kind: 'line' }
}

/** Columns of an instance's own that are read unasked; their names stand in every address. */
const MOST_OWN = 40

/** Columns the administrators added: what they map is most likely among them. */
function ownColumns(columns: ReadonlyMap<string, Column>): readonly FieldSpec[] {
  const own = [...columns.values()].filter(({ name }) => name.startsWith('u_'))
  return own.flatMap((column) => specFor(column) ?? []).slice(0, MOST_OWN)
}
