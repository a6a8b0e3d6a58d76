import type { CancelSignal } from '../../../shared/cancel'
import { isJson, textOrNull } from '../answer/json-shape'
import type { AssignableIn } from './assignable-in'
import type { Kept } from './kept'
import { findNamed, isHidden, type Named, namesOf, notWritable } from './named-things'
import type { JiraSite } from './site'
import type { SiteContext } from './site-context'

/** Tickets of the project that are looked at for the names of teams. */
const MOST_TICKETS = 100

const teamId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(-\d+)?$/i

/**
 * Teams by their names. No document of Jira's lists them, so the tickets of a project are asked which
 * they show, those changed last first.
 */
export class Teams {
  readonly #site: JiraSite
  readonly #context: SiteContext
  readonly #kept: Kept

  constructor(site: JiraSite, context: SiteContext, kept: Kept) {
    this.#site = site
    this.#context = context
    this.#kept = kept
  }

  /**
   * Identifier of the team of this name; an identifier is taken as it is. Throws `invalid` naming the
   * field for a name that no ticket has shown, for one that several teams share, and on Data Center,
   * where no document says how a team is written.
   */
  async idOf(
    field: string,
    wanted: string,
    where: AssignableIn,
    signal?: CancelSignal,
  ): Promise<string> {
    const name = wanted.trim()
    if (this.#site.deployment !== 'cloud') {
      throw notWritable(
        field,
        `The team "${name}" is not written: no document says how Jira Data Center takes one.`,
      )
    }
    if (teamId.test(name)) return name
    const project =
      'project' in where
        ? where.project
        : (await this.#context.metadata.projectOf(where.issueId, signal)).key
    const { matches, all } = await findNamed(
      this.#kept,
      `teams in ${field} of ${project}`,
      name,
      () => this.#shown(field, project, signal),
    )
    const [only, ...others] = matches
    const instead = 'Give the id of the team instead, which is the last part of its address.'
    if (only === undefined) {
      const said = `The team "${name}" was looked for in the ${MOST_TICKETS} tickets of ${project} with a team that were changed last. They show: ${namesOf(all)}. ${instead}`
      throw notWritable(field, said)
    }
    if (others.length > 0) {
      const ids = matches.map(({ id }) => id).sort()
      throw notWritable(field, `Several teams are called "${name}": ${ids.join(', ')}. ${instead}`)
    }
    return only.id
  }

  async #shown(
    field: string,
    project: string,
    signal: CancelSignal | undefined,
  ): Promise<readonly Named<string>[]> {
    const number = field.replace(/^customfield_/, '')
    const jql = `project = "${project}" AND cf[${number}] is not EMPTY ORDER BY updated DESC`
    const search = { jql, fields: [field] }
    try {
      const hits = await this.#site.firstHits(this.#context, search, MOST_TICKETS, signal)
      const found = new Map<string, Named<string>>()
      for (const { fields } of hits) {
        const team = isJson(fields) ? fields[field] : null
        const id = isJson(team) ? textOrNull(team.id) : null
        const name = isJson(team) ? textOrNull(team.name) : null
        if (id !== null && name !== null) found.set(id, { id, name })
      }
      return [...found.values()]
    } catch (thrown) {
      // A site that does not search by this field has shown nothing.
      if (isHidden(thrown)) return []
      throw thrown
    }
  }
}
