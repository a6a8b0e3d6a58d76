import type { CancelSignal } from '../../../shared/cancel'
import { failure } from '../../../shared/errors'
import { HOUR_MS } from '../../../shared/time'
import type { Clock } from '../../engine/ports/clock'
import { text, textOrNull } from '../answer/json-shape'
import { allOf, equals } from './encoded-query'
import type { FieldSpec } from './field-spec'
import { Kept } from './kept'
import { isSysId } from './record-id'
import type { ServiceNowApi } from './servicenow-api'

/** Tables of which only active records can be chosen. */
const withActive: ReadonlySet<string> = new Set(['sys_user_group', 'sys_user', 'sc_cat_item'])

/** Translates references between identifiers and the names people know. */
export class References {
  readonly #api: Pick<ServiceNowApi, 'list'>
  readonly #kept: Kept
  /** `target/sys_id` -> name, as records told it. */
  readonly #names = new Map<string, string>()

  constructor(api: Pick<ServiceNowApi, 'list'>, clock: Clock) {
    this.#api = api
    this.#kept = new Kept(clock, HOUR_MS)
  }

  /** Remembers what a record told of a reference. */
  learn(target: string, id: string, name: string): void {
    if (name !== '') this.#names.set(`${target}/${id}`, name)
  }

  /** The name that will be read back after writing `value`, as far as is known now. */
  predict(target: string, value: string): string {
    return isSysId(value) ? (this.#names.get(`${target}/${value.toLowerCase()}`) ?? value) : value
  }

  /**
   * The identifier to write for a name or an identifier. Throws `invalid` naming the field when no
   * record or more than one has the name.
   */
  async idFor(spec: FieldSpec, value: string, signal?: CancelSignal): Promise<string> {
    if (isSysId(value)) return value.toLowerCase()
    const { name, target, shown } = spec
    if (target === undefined || shown === undefined) {
      throw refused(name, `The ${name} has to be given as a sys_id.`)
    }
    // Only a hit is kept: whoever is told that a group is missing may make it the next minute.
    const id = await this.#kept.get(`${target}/${value}`, async () => {
      const [only, ...more] = await this.#search(target, shown, value, signal)
      if (only === undefined) throw refused(name, `There is no ${name} called "${value}".`)
      if (more.length === 0) return only
      throw refused(name, `More than one record is called "${value}"; give the sys_id as ${name}.`)
    })
    this.learn(target, id, value)
    return id
  }

  async #search(
    target: string,
    shown: string,
    value: string,
    signal: CancelSignal | undefined,
  ): Promise<readonly string[]> {
    const active = withActive.has(target) ? equals('active', 'true') : ''
    const query = allOf(equals(shown, value), active)
    const { rows } = await this.#api.list(
      target,
      { query, fields: ['sys_id', shown], limit: 3 },
      signal,
    )
    // A condition the server does not understand is left out; then the rows are any rows.
    return rows
      .filter((row) => textOrNull(row[shown])?.trim().toLowerCase() === value.toLowerCase())
      .map((row) => text(row.sys_id, `the sys_id of a record of ${target}`))
  }
}

function refused(field: string, said: string) {
  return failure({
    code: 'invalid',
    message: said,
    retry: 'after-fix',
    fields: { [field]: said },
  })
}
