import type { CancelSignal } from '../../../shared/cancel'
import { MINUTE_MS } from '../../../shared/time'
import type { Clock } from '../../engine/ports/clock'
import { type FieldMeta, parseFieldMeta } from './field-meta'
import type { JiraApi } from './jira-api'
import { isJson, type Json, object, objects, textOrNull } from './json-shape'
import { parseStatus, type Status } from './parse-status'
import { readPages } from './read-pages'

export type IssueType = { readonly id: string; readonly name: string; readonly subtask: boolean }

const KEPT_MS = 5 * MINUTE_MS
/** What a site takes that does not say otherwise. */
const DEFAULT_UPLOAD_BYTES = 10 * 1024 * 1024

/** Schema of a site, kept for a few minutes, since forms and writes ask for it again and again. */
export class Metadata {
  readonly #api: JiraApi
  readonly #clock: Clock
  readonly #kept = new Map<string, { readonly until: number; readonly value: Promise<unknown> }>()

  constructor(api: JiraApi, clock: Clock) {
    this.#api = api
    this.#clock = clock
  }

  /** Types in which the account may create issues of a project. */
  issueTypes(project: string, signal?: CancelSignal): Promise<readonly IssueType[]> {
    const path = `/issue/createmeta/${encodeURIComponent(project)}/issuetypes`
    return this.#keep(path, async () => {
      const raw = await readPages(
        this.#api,
        path,
        ['issueTypes', 'createMetaIssueType'],
        200,
        signal,
      )
      return raw.flatMap((type) => parseIssueType(type) ?? [])
    })
  }

  /** Fields of the create screen of a type. */
  createFields(
    project: string,
    typeId: string,
    signal?: CancelSignal,
  ): Promise<readonly FieldMeta[]> {
    const type = encodeURIComponent(typeId)
    const path = `/issue/createmeta/${encodeURIComponent(project)}/issuetypes/${type}`
    return this.#keep(path, async () => {
      const raw = await readPages(this.#api, path, ['fields', 'results'], 200, signal)
      return raw.flatMap((field) => parseFieldMeta(field) ?? [])
    })
  }

  /** Every field of the site by id. */
  allFields(signal?: CancelSignal): Promise<ReadonlyMap<string, FieldMeta>> {
    return this.#keep('/field', async () => {
      const answer = await this.#api.get('/field', { signal })
      const metas = objects(answer).flatMap(
        (raw) => parseFieldMeta(raw, textOrNull(raw.id) ?? '') ?? [],
      )
      return new Map(metas.map((meta) => [meta.id, meta]))
    })
  }

  /** Names of the resolutions of the site. */
  resolutions(signal?: CancelSignal): Promise<readonly string[]> {
    return this.#keep('/resolution/search', async () => {
      const raw = await readPages(this.#api, '/resolution/search', ['values'], 50, signal)
      return raw.flatMap((resolution) => textOrNull(resolution.name) ?? [])
    })
  }

  /** Statuses an issue of this type can have in this project. */
  statuses(project: string, typeId: string, signal?: CancelSignal): Promise<readonly Status[]> {
    const path = `/project/${encodeURIComponent(project)}/statuses`
    return this.#keep(`${path}#${typeId}`, async () => {
      const types = objects(await this.#api.get(path, { signal }))
      const own = types.find((entry) => textOrNull(entry.id) === typeId)
      return objects(own?.statuses).map(parseStatus)
    })
  }

  /** Whether the site takes attachments, and how large (bytes). */
  attachments(
    signal?: CancelSignal,
  ): Promise<{ readonly enabled: boolean; readonly uploadLimit: number }> {
    return this.#keep('/attachment/meta', async () => {
      const raw = object(await this.#api.get('/attachment/meta', { signal }), 'attachment settings')
      const uploadLimit = Number(raw.uploadLimit)
      return {
        enabled: raw.enabled !== false,
        uploadLimit: Number.isInteger(uploadLimit) ? uploadLimit : DEFAULT_UPLOAD_BYTES,
      }
    })
  }

  #keep<T>(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.#kept.get(key)
    if (known !== undefined && known.until > this.#clock.now()) return known.value as Promise<T>
    const value = read()
    this.#kept.set(key, { until: this.#clock.now() + KEPT_MS, value })
    // A failed answer must not be given to the next one who asks.
    value.catch(() => this.#kept.delete(key))
    return value
  }
}

/** An issue type out of its JSON; null without an id. */
export function parseIssueType(raw: unknown): IssueType | null {
  if (!isJson(raw)) return null
  const id = textOrNull(raw.id)
  if (id === null) return null
  return { id, name: textOrNull(raw.name) ?? id, subtask: raw.subtask === true }
}

/** Fields of a screen, which come as an object by field id. */
export function parseScreenFields(raw: unknown): readonly FieldMeta[] {
  const fields: Json =
    raw === undefined || raw === null ? {} : object(raw, 'the fields of a screen')
  return Object.entries(fields).flatMap(([id, meta]) =>
    isJson(meta) ? (parseFieldMeta(meta, id) ?? []) : [],
  )
}
