import type { ConnectorInstance } from '../../../shared/domain/instance'
import { defaultPriorities, type Priorities, parsePriorities } from './priorities'
import { asStage, type Stage, type StageOverrides } from './stages'

/** What an instance is told beyond its address and its secrets. */
export type Settings = {
  /** Tables whose records are mirrored, in the order given; never empty. */
  readonly tables: readonly string[]
  /** `itom`: what is sent there never comes back, and existing records cannot be attached. */
  readonly mode: 'itsm' | 'itom'
  /** User name of the account, as `sys_created_by` shows it. */
  readonly user: string
  /** Further columns that are read. */
  readonly extraFields: readonly string[]
  /** References as the name people see, or as the identifier. */
  readonly references: 'names' | 'ids'
  /** Records that may be attached by number or address. */
  readonly attach: 'mirrored' | 'incidents'
  readonly priorities: Priorities
  readonly stages: StageOverrides
  /** What is written where a move asks for it and the profile says nothing; '' = nothing. */
  readonly onMove: {
    readonly closeCode: string
    readonly closeNotes: string
    readonly holdReason: string
  }
  /** Column that carries the marker of records made here. */
  readonly markerField: string
  /** Encoded query that new records have to match to become issues; '' = all. */
  readonly fetchQuery: string
}

const CLOSE_NOTES = 'Closed by Lockstep together with what it was mirrored from.'

/** Reads the options of an instance; the form has checked them, so anything odd falls back to the default. */
export function settingsOf({ options }: Pick<ConnectorInstance, 'options'>): Settings {
  const given = (name: string) => (options[name] ?? '').trim()
  const tables = commaList(given('tables')).map((table) => table.toLowerCase())
  return {
    tables: tables.length === 0 ? ['incident'] : [...new Set(tables)],
    mode: given('mode') === 'itom' ? 'itom' : 'itsm',
    user: given('user'),
    extraFields: commaList(given('fields')),
    references: given('references') === 'ids' ? 'ids' : 'names',
    attach: given('attach') === 'incidents' ? 'incidents' : 'mirrored',
    priorities:
      given('priorities') === '' ? defaultPriorities : parsePriorities(given('priorities')),
    stages: parseStages(given('states')),
    onMove: {
      closeCode: given('closeCode'),
      closeNotes: given('closeNotes') || CLOSE_NOTES,
      holdReason: given('holdReason'),
    },
    markerField: given('markerField') || 'correlation_id',
    fetchQuery: given('fetchQuery'),
  }
}

/** Reads lines of `table state = stage`; lines that say nothing are passed over. */
function parseStages(lines: string): StageOverrides {
  const overrides = new Map<string, Stage>()
  for (const line of lines.split(/\r?\n/)) {
    const [left = '', right = ''] = line.split('=').map((part) => part.trim())
    const [table, state] = left.split(/\s+/)
    const stage = asStage(right)
    if (table && state && stage !== null) overrides.set(`${table.toLowerCase()}/${state}`, stage)
  }
  return overrides
}

function commaList(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
