import type { JsonObject } from '../http/json-body'
import type { Act } from '../model/act'
import type { FieldDef } from '../model/field'
import { fieldsOf, tableNamed } from '../model/schema'
import { choicesOf } from '../read/choice-label'
import { fromStored, readShownTime } from '../time/date-text'

/** What a write asks for, in stored form. */
export interface Input {
  readonly values: Readonly<Record<string, string>>
  /** Texts for the journal, by column. */
  readonly journal: Readonly<Record<string, string>>
}

/**
 * Reads the members of a write. Columns that do not exist or are kept by the platform are left out
 * without a word, as is what their type cannot hold. `asDisplayed` takes labels, names and the
 * account's own way of writing dates.
 */
export function readInput(act: Act, table: string, given: JsonObject, asDisplayed: boolean): Input {
  const values: Record<string, string> = {}
  const journal: Record<string, string> = {}
  for (const [name, value] of Object.entries(given)) {
    const field = fieldsOf(table).get(name)
    if (!field || field.readOnly || (typeof value === 'object' && value !== null)) continue
    const text = value === null ? '' : String(value)
    if (field.type === 'journal_input') {
      if (text !== '') journal[name] = text
      continue
    }
    const stored = storedForm(act, table, field, text, asDisplayed)
    if (stored !== null) values[name] = cut(stored, field.maxLength)
  }
  return { values, journal }
}

const cut = (text: string, most: number): string => (most > 0 ? text.slice(0, most) : text)

/** The stored form of a text; null when the column cannot hold it. */
function storedForm(
  act: Act,
  table: string,
  field: FieldDef,
  text: string,
  asDisplayed: boolean,
): string | null {
  if (field.type === 'glide_encrypted' && !asDisplayed) return null
  if (text === '') return ''
  if (field.choice) {
    const known = knownChoice(act, table, field, text, asDisplayed)
    if (known !== null || act.world.settings.dropsStrayChoices) return known
  }
  switch (field.type) {
    case 'boolean':
      return String(['true', '1', 'yes'].includes(text.toLowerCase()))
    case 'integer':
      return /^-?\d+(\.\d+)?$/.test(text) ? String(Math.trunc(Number(text))) : null
    case 'glide_date_time': {
      if (asDisplayed) return readShownTime(text, act.account)
      return fromStored(text) === null ? null : withTime(text)
    }
    case 'reference':
      return asDisplayed ? byDisplay(act, field, text) : text
    default:
      return text
  }
}

const withTime = (text: string): string => (text.length === 10 ? `${text} 00:00:00` : text)

/** The value of the choice a text names; null when the list has no such choice. */
function knownChoice(
  act: Act,
  table: string,
  field: FieldDef,
  text: string,
  asDisplayed: boolean,
): string | null {
  const named = asDisplayed ? 'label' : 'value'
  const choices = choicesOf(act.world.state, table, field.name)
  return choices.find((row) => row.values[named] === text)?.values.value ?? null
}

function byDisplay(act: Act, field: FieldDef, text: string): string {
  const { state } = act.world
  if (state.get(field.reference, text)) return text
  const column = tableNamed(field.reference)?.display ?? ''
  return state.find(field.reference, column, text)?.sysId ?? ''
}
