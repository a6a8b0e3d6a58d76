import type { CancelSignal } from '../../../shared/cancel'
import { MINUTE_MS } from '../../../shared/time'
import type { Clock } from '../../engine/ports/clock'
import { rows, textOrNull } from '../answer/json-shape'
import { urlPart } from '../http/url-part'
import { type FieldDefinition, parseDefinition } from './field-definition'
import type { XsoarApi } from './xsoar-api'

const KEPT_MS = 5 * MINUTE_MS

/** Types and fields of a tenant, kept for a few minutes, since forms and writes ask again and again. */
export class Metadata {
  readonly #api: Pick<XsoarApi, 'get'>
  readonly #clock: Clock
  readonly #types = new Map<string, Kept<readonly string[]>>()
  readonly #fields = new Map<string, Kept<readonly FieldDefinition[]>>()

  constructor(api: Pick<XsoarApi, 'get'>, clock: Clock) {
    this.#api = api
    this.#clock = clock
  }

  /** Names of the incident types in use. */
  types(signal?: CancelSignal): Promise<readonly string[]> {
    return this.#keep(this.#types, '', async () => {
      const raw = rows(await this.#api.get('/incidenttype', signal), 'the incident types')
      return raw
        .filter((type) => type.disabled !== true)
        .flatMap((type) => textOrNull(type.name) ?? textOrNull(type.id) ?? [])
    })
  }

  /** Fields of incidents of one type. */
  fields(type: string, signal?: CancelSignal): Promise<readonly FieldDefinition[]> {
    return this.#read(`/incidentfields/associatedTypes/${urlPart(type)}`, signal)
  }

  /** Fields of incidents of any type, by machine name. */
  async allFields(signal?: CancelSignal): Promise<ReadonlyMap<string, FieldDefinition>> {
    const all = await this.#read('/incidentfields', signal)
    return new Map(all.map((field) => [field.name, field]))
  }

  #read(path: string, signal: CancelSignal | undefined): Promise<readonly FieldDefinition[]> {
    return this.#keep(this.#fields, path, async () => {
      const raw = rows(await this.#api.get(path, signal), 'the fields of incidents')
      return raw.flatMap((field) => parseDefinition(field) ?? [])
    })
  }

  #keep<T>(kept: Map<string, Kept<T>>, key: string, read: () => Promise<T>): Promise<T> {
    const known = kept.get(key)
    if (known !== undefined && known.until > this.#clock.now()) return known.value
    const value = read()
    kept.set(key, { until: this.#clock.now() + KEPT_MS, value })
    // A failed answer must not be given to the next one who asks.
    value.catch(() => kept.delete(key))
    return value
  }
}

type Kept<T> = { readonly until: number; readonly value: Promise<T> }
