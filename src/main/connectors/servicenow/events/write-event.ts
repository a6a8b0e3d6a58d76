import { onOneLine } from '../../../../shared/domain/measure-text'
import type { FieldValue } from '../../../../shared/domain/value'
import { failure } from '../../../../shared/errors'
import type { UtcMs } from '../../../../shared/time'
import type { Json } from '../../answer/json-shape'
import { cutAtWord } from '../../limits/cut-at-word'
import { markdownToPlain } from '../../richtext/markdown-to-plain'
import { formatMoment } from '../moment'
import { asStage, isOver, STAGE, type Stage } from '../stages'
import { columns, LONGEST_COLUMN, SEVERITY, TEXT, TITLE, usualKeys } from './event-fields'
import type { EventSettings } from './event-settings'

type Fields = Readonly<Record<string, FieldValue>>

/** Most characters of an event's description. */
const LONGEST_TEXT = 4000
/** Severity of an event that says that it is over. */
const CLEAR = '0'

/** The stage among the fields of an event; a new one where none is told. */
export function stageAmong(fields: Fields): Stage {
  return asStage(fields[STAGE]) ?? 'new'
}

/** What the stage is called in an event. */
export function resolutionState(stage: Stage): 'New' | 'Closing' {
  return isOver(stage) ? 'Closing' : 'New'
}

/**
 * One event as ServiceNow takes it. It tells everything, since the alert takes over what its latest event
 * says. Members of the additional information are texts: other kinds are not supported there. A text too
 * long for the description stands whole in the additional information. Throws `invalid` naming the field.
 */
export function writeEvent(
  { source, sourceInstance, node, type, keys }: EventSettings,
  messageKey: string,
  fields: Fields,
  now: UtcMs,
): Json {
  const over = isOver(stageAmong(fields))
  const severity = severityOf(fields)
  const text = descriptionOf(fields)
  const cut = cutAtWord(text, LONGEST_TEXT)
  const given = Object.fromEntries(columns.map((name) => [name, line(fields[name])]))
  const info: Record<string, string> = {}
  for (const name of new Set([...usualKeys, ...keys])) {
    const value = plain(fields[name])
    if (value !== '') info[name] = value
  }
  // A clear event closes the alert in every release; what it was like is not lost by that.
  if (over) info.severity = severity
  if (cut !== text) info.description = text
  return {
    ...{ source: short(source), event_class: short(sourceInstance), message_key: messageKey },
    ...given,
    node: given.node || short(node),
    type: given.type || short(type),
    severity: over ? CLEAR : severity,
    description: cut,
    additional_info: JSON.stringify(info),
    time_of_event: formatMoment(now),
    resolution_state: over ? 'Closing' : 'New',
  }
}

function severityOf(fields: Fields): string {
  const severity = plain(fields[SEVERITY])
  if (/^[1-5]$/.test(severity)) return severity
  const said =
    severity === ''
      ? 'An event needs a severity.'
      : `An event has a severity from 1 (critical) to 5 (OK), not ${severity}.`
  throw failure({
    code: 'invalid',
    message: `The event was not sent. ${said}`,
    retry: 'after-fix',
    fields: { [SEVERITY]: said },
  })
}

/** Title and text as one: an event has no title of its own. */
function descriptionOf(fields: Fields): string {
  const title = onOneLine(plain(fields[TITLE]))
  const text = fields[TEXT]
  const below = typeof text === 'string' ? markdownToPlain(text) : ''
  return [title, below].filter((part) => part !== '').join('\n\n')
}

function line(value: FieldValue | undefined): string {
  return short(onOneLine(plain(value)))
}

function short(text: string): string {
  return cutAtWord(text, LONGEST_COLUMN)
}

function plain(value: FieldValue | undefined): string {
  if (value === null || value === undefined) return ''
  return Array.isArray(value) ? value.join(', ') : String(value)
}
