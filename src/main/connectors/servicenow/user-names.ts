import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure } from '../../../shared/errors'
import { textOrNull } from '../answer/json-shape'
import { isOneOf } from './encoded-query'
import type { Listed, ServiceNowApi } from './servicenow-api'

const AT_ONCE = 100

/** Full names of the users that journals and files name by their user name; each is asked for once. */
export class UserNames {
  readonly #api: Pick<ServiceNowApi, 'list'>
  readonly #names = new Map<string, string>()
  /** Names that are being asked for. */
  readonly #asked = new Map<string, Promise<void>>()

  constructor(api: Pick<ServiceNowApi, 'list'>) {
    this.#api = api
  }

  /** The full name, or the user name where nothing more is known. */
  of(userName: string): string {
    return this.#names.get(userName) ?? userName
  }

  /**
   * Looks up those that are not known yet, each once however many ask at the same time. A name nobody
   * may read is shown as the user name.
   */
  async learn(userNames: readonly string[], signal?: CancelSignal): Promise<void> {
    const wanted = [...new Set(userNames)].filter(
      (name) => name !== '' && !/[,^\r\n]|^\s*javascript:/i.test(name),
    )
    let unknown = wanted
    for (;;) {
      unknown = unknown.filter((name) => !this.#names.has(name))
      const underWay = unknown.flatMap((name) => this.#asked.get(name) ?? [])
      if (underWay.length === 0) break
      // Whoever asked first may have been stopped; what is still unknown then is asked for here.
      await Promise.allSettled(underWay)
    }
    for (let from = 0; from < unknown.length; from += AT_ONCE) {
      const part = unknown.slice(from, from + AT_ONCE)
      const answer = this.#ask(part, signal)
      for (const name of part) this.#asked.set(name, answer)
      try {
        await answer
      } finally {
        for (const name of part) this.#asked.delete(name)
      }
    }
  }

  async #ask(part: readonly string[], signal: CancelSignal | undefined): Promise<void> {
    const query = isOneOf('user_name', part)
    const what = { query, fields: ['user_name', 'name'], limit: AT_ONCE }
    const { rows } = await this.#api.list('sys_user', what, signal).catch(unlessForbidden)
    const found = new Map(
      rows.map((row) => [textOrNull(row.user_name) ?? '', textOrNull(row.name)?.trim() ?? '']),
    )
    for (const name of part) this.#names.set(name, found.get(name) || name)
  }
}

/** Not every account may read users; their comments are worth having all the same. */
function unlessForbidden(thrown: unknown): Pick<Listed, 'rows'> {
  if (thrown instanceof AppFailure && thrown.error.code === 'permission') return { rows: [] }
  throw thrown
}
