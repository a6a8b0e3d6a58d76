import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure } from '../../../shared/errors'
import { MINUTE_MS, type UtcMs } from '../../../shared/time'
import type { Clock } from '../../engine/ports/clock'
import { object, text } from '../answer/json-shape'
import { urlPart } from '../http/url-part'
import type { JiraApi } from './jira-api'

const KEPT_MS = 5 * MINUTE_MS

/**
 * The projects an instance is limited to. A project keeps its id when its key is changed, and its
 * former key goes on leading to it, so searches name the id.
 */
export class WatchedProjects {
  /** Keys as they were entered, in upper case; none = every project. */
  readonly keys: readonly string[]
  readonly #api: Pick<JiraApi, 'get'>
  readonly #clock: Clock
  #kept: { readonly until: UtcMs; readonly clause: Promise<string> } | null = null

  constructor(keys: readonly string[], api: Pick<JiraApi, 'get'>, clock: Clock) {
    this.keys = keys
    this.#api = api
    this.#clock = clock
  }

  /** JQL that limits a search to them, ` AND ` behind it; '' when there is no limit. */
  clause(signal?: CancelSignal): Promise<string> {
    if (this.keys.length === 0) return Promise.resolve('')
    if (this.#kept !== null && this.#kept.until > this.#clock.now()) return this.#kept.clause
    const clause = this.#ask(signal)
    const kept = { until: this.#clock.now() + KEPT_MS, clause }
    this.#kept = kept
    clause.catch(() => {
      if (this.#kept === kept) this.#kept = null
    })
    return clause
  }

  async #ask(signal: CancelSignal | undefined): Promise<string> {
    const names = await Promise.all(this.keys.map((key) => this.#name(key, signal)))
    return `project in (${names.join(', ')}) AND `
  }

  /** A project nobody shows us is named as it was entered, so that the search says what is wrong. */
  async #name(key: string, signal: CancelSignal | undefined): Promise<string> {
    try {
      const answer = await this.#api.get(`/project/${urlPart(key)}`, { signal })
      const id = text(object(answer, 'a project').id, 'the id of a project')
      return /^\d+$/.test(id) ? id : `"${key}"`
    } catch (thrown) {
      const hidden = thrown instanceof AppFailure && thrown.error.code === 'not-found'
      if (hidden) return `"${key}"`
      throw thrown
    }
  }
}
