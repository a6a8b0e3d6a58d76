import type { CancelSignal } from '../../../../shared/cancel'
import { AppFailure } from '../../../../shared/errors'
import { type Json, malformed, object, rows, text } from '../../answer/json-shape'
import { urlPart } from '../../http/url-part'
import type { FieldMeta } from '../field-meta'
import type { Below } from '../jira-api'
import type { Kept } from '../kept'
import { parseFormField } from './form-field'

/** A project of type service desk. */
export type Desk = { readonly id: string; readonly projectKey: string }

/** What a portal offers customers to ask for. */
export type RequestType = {
  readonly id: string
  readonly name: string
  readonly issueTypeId: string
}

/** The form behind a request type. */
export type RequestForm = {
  readonly fields: readonly FieldMeta[]
  readonly canRaiseOnBehalfOf: boolean
}

/** The service desks of a site, their request types and forms, kept for a few minutes. */
export class DeskDirectory {
  readonly #api: Pick<Below, 'get'>
  readonly #kept: Kept

  constructor(api: Pick<Below, 'get'>, kept: Kept) {
    this.#api = api
    this.#kept = kept
  }

  /** Every desk the account may see; none on a site without service desks. */
  all(signal?: CancelSignal): Promise<readonly Desk[]> {
    return this.#kept.get('desks', async () => {
      try {
        const raw = await this.#pages('/servicedesk', signal)
        return raw.map((desk) => ({
          id: text(desk.id, 'the id of a service desk'),
          projectKey: text(desk.projectKey, 'the project of a service desk'),
        }))
      } catch (thrown) {
        // The answer of a site that has no service desks, or has none for this account.
        if (isAbsent(thrown)) return []
        throw thrown
      }
    })
  }

  /** The desk of a project, or null when the project has none. */
  async of(projectKey: string, signal?: CancelSignal): Promise<Desk | null> {
    const wanted = projectKey.toUpperCase()
    const desks = await this.all(signal)
    return desks.find((desk) => desk.projectKey.toUpperCase() === wanted) ?? null
  }

  requestTypes(deskId: string, signal?: CancelSignal): Promise<readonly RequestType[]> {
    const path = `/servicedesk/${urlPart(deskId)}/requesttype`
    return this.#kept.get(path, async () => {
      const raw = await this.#pages(path, signal)
      return raw
        .filter((type) => type.canCreateRequest !== false)
        .map((type) => ({
          id: text(type.id, 'the id of a request type'),
          name: text(type.name, 'the name of a request type'),
          issueTypeId: text(type.issueTypeId, 'the issue type of a request type'),
        }))
    })
  }

  form(deskId: string, typeId: string, signal?: CancelSignal): Promise<RequestForm> {
    const [desk, type] = [urlPart(deskId), urlPart(typeId)]
    const path = `/servicedesk/${desk}/requesttype/${type}/field`
    return this.#kept.get(path, async () => {
      const answer = object(await this.#api.get(path, { signal }), 'the form of a request type')
      return {
        fields: rows(answer.requestTypeFields, 'the fields of a request type').map(parseFormField),
        canRaiseOnBehalfOf: answer.canRaiseOnBehalfOf === true,
      }
    })
  }

  async #pages(path: string, signal: CancelSignal | undefined): Promise<readonly Json[]> {
    const all: Json[] = []
    for (;;) {
      const query = { start: all.length, limit: 50 }
      const page = object(await this.#api.get(path, { query, signal }), 'a page of a portal')
      const values = rows(page.values, 'the values of a page of a portal')
      all.push(...values)
      if (typeof page.isLastPage !== 'boolean') throw malformed('isLastPage of a page of a portal')
      if (page.isLastPage || values.length === 0) return all
    }
  }
}

/** Whether a failure says that there is no portal here for this account. */
export function isAbsent(thrown: unknown): boolean {
  return thrown instanceof AppFailure && ['not-found', 'permission'].includes(thrown.error.code)
}
