import type { CancelSignal } from '../../../shared/cancel'
import { failure } from '../../../shared/errors'
import { MINUTE_MS } from '../../../shared/time'
import type { Clock } from '../../engine/ports/clock'
import { malformed, textOrNull } from '../answer/json-shape'
import { allRows } from './all-rows'
import { allOf, equals, isOneOf } from './encoded-query'
import { Kept } from './kept'
import { neededValue, rawValue } from './raw-value'
import { type Choice, type Column, columnsByName, parseChoices, parseColumn } from './schema'
import type { ServiceNowApi } from './servicenow-api'
import { knownStates, type StageOverrides, type State, stageOf } from './stages'

/** A table's own name and what it inherits from, itself first. */
type TableClass = { readonly label: string; readonly chain: readonly string[] }

const KEPT_MS = 15 * MINUTE_MS
/** No table inherits from so many others; a longer chain would be a circle. */
const LONGEST_CHAIN = 10
/** Lengths as they come out of the box, for a prediction before the dictionary was read. */
const usualLengths = { short_description: 160, description: 4000, close_notes: 4000 } as const
const DEFAULT_ATTACHMENT_BYTES = 1024 * 1024 * 1024
const MAX_SIZE = 'com.glide.attachment.max_size'

/** Schema of an instance: tables, columns, choice lists. Kept for a quarter of an hour. */
export class Metadata {
  readonly #api: ServiceNowApi
  readonly #kept: Kept
  readonly #overrides: StageOverrides
  readonly #lengths = new Map<string, number>(Object.entries(usualLengths))
  /** Columns whose length the dictionary told. */
  readonly #seen = new Set<string>()

  constructor(api: ServiceNowApi, clock: Clock, overrides: StageOverrides) {
    this.#api = api
    this.#kept = new Kept(clock, KEPT_MS)
    this.#overrides = overrides
  }

  /**
   * What people call the table. Throws `permission` when the instance has no such table, or the account
   * may not know of it.
   */
  async label(table: string, signal?: CancelSignal): Promise<string> {
    return (await this.#class(table, signal)).label
  }

  /** Columns of a table by name, its own before inherited ones. */
  columns(table: string, signal?: CancelSignal): Promise<ReadonlyMap<string, Column>> {
    return this.#kept.get(`columns/${table}`, async () => {
      const { chain } = await this.#class(table, signal)
      const query = allOf(
        isOneOf('name', chain),
        'internal_type!=collection',
        'ORDERBYname',
        'ORDERBYelement',
      )
      const fields = ['name', 'element', 'column_label', 'internal_type', 'mandatory', 'read_only']
      const more = ['max_length', 'reference', 'choice', 'default_value', 'active']
      const found = await allRows(
        (offset, limit, stop) =>
          this.#api.list(
            'sys_dictionary',
            { query, fields: [...fields, ...more], limit, offset },
            stop,
          ),
        signal,
      )
      const columns = columnsByName(
        found.flatMap((row) => parseColumn(row) ?? []),
        chain,
      )
      this.#learnLengths(columns)
      return columns
    })
  }

  /**
   * Characters a column holds, as far as it is known by now; null = not limited. Where tables differ the
   * shorter length counts, since who asks does not say which table is meant.
   */
  maxLength(name: string): number | null {
    return this.#lengths.get(name) ?? null
  }

  /** Choice lists of a table by column, in the order people see them. */
  choices(table: string, signal?: CancelSignal): Promise<ReadonlyMap<string, readonly Choice[]>> {
    return this.#kept.get(`choices/${table}`, async () => {
      const { chain } = await this.#class(table, signal)
      const query = allOf(
        isOneOf('name', chain),
        equals('inactive', 'false'),
        equals('language', 'en'),
        'ORDERBYname^ORDERBYelement^ORDERBYsequence^ORDERBYvalue',
      )
      const fields = ['name', 'element', 'value', 'label', 'sequence', 'dependent_value']
      const found = await allRows(
        (offset, limit, stop) =>
          this.#api.list('sys_choice', { query, fields, limit, offset }, stop),
        signal,
      )
      return parseChoices(found, chain)
    })
  }

  /** States of a table with what each means. */
  async states(table: string, signal?: CancelSignal): Promise<readonly State[]> {
    const choices = (await this.choices(table, signal)).get('state') ?? []
    if (choices.length === 0) return knownStates(table)
    return choices.map(({ value, label }) => ({
      value,
      label,
      stage: stageOf(table, value, label, true, this.#overrides),
    }))
  }

  /** Largest attachment the instance takes (bytes), as far as the account may know; else the usual limit. */
  attachmentLimit(signal?: CancelSignal): Promise<number> {
    return this.#kept.get('attachment-limit', async () => {
      const query = equals('name', MAX_SIZE)
      const what = { query, fields: ['name', 'value'], limit: 1 }
      const { rows } = await this.#api
        .list('sys_properties', what, signal)
        .catch(() => ({ rows: [] }))
      const row = rows.find((one) => textOrNull(one.name) === MAX_SIZE)
      const megabytes = Number(textOrNull(row?.value) || Number.NaN)
      return Number.isFinite(megabytes) && megabytes > 0
        ? megabytes * 1024 * 1024
        : DEFAULT_ATTACHMENT_BYTES
    })
  }

  #learnLengths(columns: ReadonlyMap<string, Column>): void {
    for (const { name, maxLength } of columns.values()) {
      if (maxLength === null) continue
      const known = this.#seen.has(name) ? this.#lengths.get(name) : undefined
      this.#lengths.set(name, Math.min(maxLength, known ?? maxLength))
      this.#seen.add(name)
    }
  }

  #class(table: string, signal: CancelSignal | undefined): Promise<TableClass> {
    return this.#kept.get(`class/${table}`, async () => {
      const chain: string[] = []
      let label = table
      for (let next: string | null = table; next && chain.length < LONGEST_CHAIN; ) {
        const query = equals('name', next)
        const fields = ['name', 'label', 'super_class.name']
        const { rows } = await this.#api.list('sys_db_object', { query, fields, limit: 1 }, signal)
        const row = rows.find((one) => neededValue(one, 'name') === next)
        if (row === undefined && rows.length > 0) throw malformed(`the table ${next}, and no other`)
        if (row === undefined) break
        if (chain.length === 0) label = textOrNull(row.label) || table
        chain.push(next)
        const parent = rawValue(row, 'super_class.name') ?? ''
        if (!/^([a-z]\w*)?$/i.test(parent)) throw malformed('the name of a table as super_class')
        next = parent || null
      }
      if (chain.length === 0) throw noTable(table)
      return { label, chain }
    })
  }
}

function noTable(table: string) {
  // Never "not found": that is said of a record, which would count as gone then.
  return failure({
    code: 'permission',
    message: `The instance has no table ${table}, or the account may not read the list of tables (sys_db_object).`,
    retry: 'after-fix',
  })
}
