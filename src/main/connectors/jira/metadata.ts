import type { CancelSignal } from '../../../shared/cancel'
import { isJson, type Json, object, objects, rows, textOrNull } from '../answer/json-shape'
import { urlPart } from '../http/url-part'
import { type FieldMeta, parseFieldMeta } from './field-meta'
import type { FieldSchema } from './field-schema'
import { getIssue } from './issue-request'
import type { JiraApi } from './jira-api'
import type { Kept } from './kept'
import { parseStatus, type Status } from './parse-status'
import { readPages } from './read-pages'

export type IssueType = { readonly id: string; readonly name: string; readonly subtask: boolean }

/** What a site takes that does not say otherwise. */
const DEFAULT_UPLOAD_BYTES = 10 * 1024 * 1024

/** Schema of a site, kept for a few minutes, since forms and writes ask for it again and again. */
export class Metadata {
  readonly #api: Pick<JiraApi, 'get'>
  readonly #schemas = new Map<string, FieldSchema>()
  readonly #kept: Kept

  constructor(api: Pick<JiraApi, 'get'>, kept: Kept) {
    this.#api = api
    this.#kept = kept
  }

  /** Types in which the account may create issues of a project. */
  issueTypes(project: string, signal?: CancelSignal): Promise<readonly IssueType[]> {
    const path = `/issue/createmeta/${urlPart(project)}/issuetypes`
    return this.#kept.get(path, async () => {
      const raw = await readPages(
        this.#api,
        path,
        ['issueTypes', 'createMetaIssueType', 'values'],
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
    const type = urlPart(typeId)
    const path = `/issue/createmeta/${urlPart(project)}/issuetypes/${type}`
    return this.#kept.get(path, async () => {
      const raw = await readPages(this.#api, path, ['fields', 'results', 'values'], 200, signal)
      return raw.flatMap((field) => parseFieldMeta(field) ?? [])
    })
  }

  /** Every field of the site by id. */
  allFields(signal?: CancelSignal): Promise<ReadonlyMap<string, FieldMeta>> {
    return this.#kept.get('/field', async () => {
      const answer = rows(await this.#api.get('/field', { signal }), 'the fields of the site')
      const metas = answer.flatMap((raw) => parseFieldMeta(raw, textOrNull(raw.id) ?? '') ?? [])
      for (const { id, schema } of metas) this.#schemas.set(id, schema)
      return new Map(metas.map((meta) => [meta.id, meta]))
    })
  }

  /** Schema of a field as it was last told; null before anybody asked. */
  knownSchema(id: string): FieldSchema | null {
    return this.#schemas.get(id) ?? null
  }

  /** Statuses an issue of this type can have in this project. */
  statuses(project: string, typeId: string, signal?: CancelSignal): Promise<readonly Status[]> {
    const path = `/project/${urlPart(project)}/statuses`
    return this.#kept.get(`${path}#${typeId}`, async () => {
      const types = objects(await this.#api.get(path, { signal }))
      const own = types.find((entry) => textOrNull(entry.id) === typeId)
      return objects(own?.statuses).map(parseStatus)
    })
  }

  /**
   * Key and type (`software`, `service_desk`) of the project an issue is in, '' for what the site does
   * not say.
   */
  async projectOf(
    issueId: string,
    signal?: CancelSignal,
  ): Promise<{ readonly key: string; readonly type: string }> {
    return this.#kept.get(`project of ${issueId}`, async () => {
      const issue = object(
        await getIssue({ api: this.#api }, issueId, ['project'], signal),
        'an issue',
      )
      const fields = object(issue.fields, 'the fields of an issue')
      const project = isJson(fields.project) ? fields.project : {}
      return { key: textOrNull(project.key) ?? '', type: textOrNull(project.projectTypeKey) ?? '' }
    })
  }

  /** Rights the account holds in a project (a key), of those asked about. */
  rights(
    projectKey: string | undefined,
    asked: readonly string[],
    signal?: CancelSignal,
  ): Promise<ReadonlySet<string>> {
    return this.#kept.get(`rights ${projectKey} ${asked.join()}`, () =>
      this.freshRights(projectKey, asked, signal),
    )
  }

  /** The same as they are now. */
  async freshRights(
    projectKey: string | undefined,
    asked: readonly string[],
    signal?: CancelSignal,
  ): Promise<ReadonlySet<string>> {
    const query = { projectKey, permissions: asked.join(',') }
    const answer = object(await this.#api.get('/mypermissions', { query, signal }), 'permissions')
    const held = object(answer.permissions, 'permissions')
    const holds = (name: string) => {
      const entry = held[name]
      return isJson(entry) && entry.havePermission === true
    }
    return new Set(asked.filter(holds))
  }

  /** Whether the site takes attachments, and how large (bytes). */
  attachments(
    signal?: CancelSignal,
  ): Promise<{ readonly enabled: boolean; readonly uploadLimit: number }> {
    return this.#kept.get('/attachment/meta', async () => {
      const raw = object(await this.#api.get('/attachment/meta', { signal }), 'attachment settings')
      const { uploadLimit } = raw
      const isLimit = typeof uploadLimit === 'number' && Number.isSafeInteger(uploadLimit)
      return {
        enabled: raw.enabled !== false,
        uploadLimit: isLimit && uploadLimit > 0 ? uploadLimit : DEFAULT_UPLOAD_BYTES,
      }
    })
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
