import type { CancelSignal } from '../../../shared/cancel'
import type { RemoteField, RemoteProject } from '../../engine/ports/connector'
import { textOrNull } from '../answer/json-shape'
import { CLOSING_COLUMNS } from './closing'
import { specFor } from './encode-values'
import { allOf, equals } from './encoded-query'
import { type FieldSpec, fieldTypeOf, standardSpecs } from './field-spec'
import { mirroredTable } from './mirrored-table'
import { CANCELLED_CODE } from './read-record'
import { isMissing } from './read-records'
import type { Column } from './schema'
import type { ServiceNowSession } from './session'
import { STAGE, type State } from './stages'

type Allowed = NonNullable<RemoteField['allowed']>

/** Groups a form can offer; of more than these, one is given by its name. */
const MOST_GROUPS = 500
/** Column a form asks for although the dictionary may not. */
const TITLE = 'short_description'
const forms: readonly string[] = [
  TITLE,
  'description',
  'assignment_group',
  'assigned_to',
  'priority',
  'impact',
  'urgency',
  'category',
  'subcategory',
  'caller_id',
]

/** The tables this connector mirrors, as the types of one project: ServiceNow has no containers. */
export async function readProjects(
  { settings, metadata, siteUrl }: ServiceNowSession,
  signal?: CancelSignal,
): Promise<readonly RemoteProject[]> {
  const types: { id: string; name: string }[] = []
  for (const table of settings.tables) {
    try {
      types.push({ id: table, name: await metadata.label(table, signal) })
    } catch (thrown) {
      // A table that is not installed is no reason to offer none of the others.
      if (!isMissing(thrown)) throw thrown
    }
  }
  return [{ key: '', name: new URL(siteUrl).host, types }]
}

/** Columns of a table as forms and profiles need them, those of every form first. */
export async function readRemoteFields(
  session: ServiceNowSession,
  type: string,
  signal?: CancelSignal,
): Promise<readonly RemoteField[]> {
  const table = await mirroredTable(session, type, signal)
  const [columns, choices, states] = await Promise.all([
    session.metadata.columns(table, signal),
    session.metadata.choices(table, signal),
    session.metadata.states(table, signal),
  ])
  const fields: RemoteField[] = [stageField(states)]
  for (const column of ordered(columns)) {
    const spec = standardSpecs.find((one) => one.name === column.name) ?? specFor(column)
    if (spec === null) continue
    const list = choices.get(column.name) ?? []
    const allowed =
      column.name === 'assignment_group'
        ? await groups(session, signal)
        : column.name === 'state'
          ? states.map(({ value, label }) => ({ value, label }))
          : unique(list)
    fields.push(remoteField(column, spec, allowed))
  }
  return fields
}

function remoteField(column: Column, spec: FieldSpec, allowed: Allowed | null): RemoteField {
  const { name, label, readOnly, mandatory, hasDefault, maxLength } = column
  const isText = ['line', 'text', 'html'].includes(spec.kind)
  const byMove = name === 'state' || CLOSING_COLUMNS.includes(name)
  const isKept = name === 'number' || name.startsWith('sys_')
  return {
    name,
    label,
    type: fieldTypeOf(spec.kind),
    required: (name === TITLE || (mandatory && !hasDefault)) && !byMove && !isKept,
    allowed: name === 'close_code' ? withCancelled(allowed) : allowed,
    maxLength: isText ? maxLength : null,
    // The priority is written through impact and urgency, whatever the dictionary says of it.
    writable: name === 'priority' || (!readOnly && !isKept && !byMove),
  }
}

function stageField(states: readonly State[]): RemoteField {
  const labels = new Map<string, string[]>()
  for (const { stage, label } of states) labels.set(stage, [...(labels.get(stage) ?? []), label])
  return {
    name: STAGE,
    label: 'Stage',
    type: 'choice',
    required: false,
    allowed: [...labels].map(([value, names]) => ({ value, label: names.join(', ') })),
    maxLength: null,
    writable: false,
  }
}

function withCancelled(allowed: Allowed | null): Allowed | null {
  if (allowed === null || allowed.some((one) => one.value === CANCELLED_CODE)) return allowed
  return [...allowed, { value: CANCELLED_CODE, label: 'Cancelled, without a code' }]
}

function ordered(columns: ReadonlyMap<string, Column>): readonly Column[] {
  const rank = (column: Column) => {
    const at = forms.indexOf(column.name)
    return at < 0 ? forms.length : at
  }
  return [...columns.values()].sort((a, b) => rank(a) - rank(b) || a.label.localeCompare(b.label))
}

/** A list that hangs on another column repeats a value per value of that one. */
function unique(list: Allowed): Allowed | null {
  const byValue = new Map(list.map(({ value, label }) => [value, { value, label }]))
  return byValue.size === 0 ? null : [...byValue.values()]
}

async function groups(
  { api, settings }: ServiceNowSession,
  signal: CancelSignal | undefined,
): Promise<Allowed | null> {
  const what = {
    query: allOf(equals('active', 'true'), 'ORDERBYname', 'ORDERBYsys_id'),
    fields: ['sys_id', 'name'],
    limit: MOST_GROUPS + 1,
  }
  const { rows } = await api.list('sys_user_group', what, signal)
  if (rows.length === 0 || rows.length > MOST_GROUPS) return null
  return rows.flatMap((row) => {
    const id = textOrNull(row.sys_id)
    const name = textOrNull(row.name)
    if (!id || !name) return []
    return [{ value: settings.references === 'names' ? name : id, label: name }]
  })
}
