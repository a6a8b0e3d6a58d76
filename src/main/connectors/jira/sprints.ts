import type { CancelSignal } from '../../../shared/cancel'
import type { Json } from '../answer/json-shape'
import type { AssignableIn } from './assignable-in'
import { inParallel } from './in-parallel'
import type { JiraApi } from './jira-api'
import type { Kept } from './kept'
import type { Metadata } from './metadata'
import { findNamed, isHidden, type Named, namesOf, notWritable } from './named-things'
import { readPages } from './read-pages'

const PAGE = 50
const WIDTH = 4

/** Sprints by their names, as the boards of a project show them. */
export class Sprints {
  readonly #agile: JiraApi['agile']
  readonly #metadata: Pick<Metadata, 'projectOf'>
  readonly #kept: Kept

  constructor(agile: JiraApi['agile'], metadata: Pick<Metadata, 'projectOf'>, kept: Kept) {
    this.#agile = agile
    this.#metadata = metadata
    this.#kept = kept
  }

  /**
   * Number of the open sprint of this name; a number that is no name is taken for what it is. Throws
   * `invalid` naming the field when no board of the project has such a sprint open, or several do.
   */
  async numberOf(
    field: string,
    wanted: string,
    where: AssignableIn,
    signal?: CancelSignal,
  ): Promise<number> {
    const name = wanted.trim()
    const project =
      'project' in where
        ? where.project
        : (await this.#metadata.projectOf(where.issueId, signal)).key
    const { matches, all } = await this.#find(name, project, signal)
    const [only, ...others] = matches
    if (only === undefined && /^\d{1,15}$/.test(name)) return Number(name)
    if (only === undefined) {
      const open = all === null ? null : namesOf(all)
      throw notWritable(
        field,
        open === null
          ? `The sprint "${name}" was looked for on the boards of ${project}, which this account is not shown. Give the number of the sprint instead.`
          : `No sprint "${name}" is open on the boards of ${project}. Open there: ${open}.`,
      )
    }
    if (others.length > 0) {
      const numbers = matches.map(({ id }) => id).sort((a, b) => a - b)
      const said = `Several sprints on the boards of ${project} are called "${name}". Give the number of one instead: ${numbers.join(', ')}.`
      throw notWritable(field, said)
    }
    return only.id
  }

  async #find(
    name: string,
    project: string,
    signal: CancelSignal | undefined,
  ): Promise<{ matches: readonly Named<number>[]; all: readonly Named<number>[] | null }> {
    try {
      return await findNamed(this.#kept, `open sprints of ${project}`, name, () =>
        this.#open(project, signal),
      )
    } catch (thrown) {
      if (isHidden(thrown)) return { matches: [], all: null }
      throw thrown
    }
  }

  /** A sprint can be shown by several boards and comes once. */
  async #open(
    project: string,
    signal: CancelSignal | undefined,
  ): Promise<readonly Named<number>[]> {
    const query = { projectKeyOrId: project }
    const boards = await readPages(this.#agile, '/board', ['values'], PAGE, signal, query)
    const found = new Map<number, Named<number>>()
    await inParallel(boards.filter(mayHaveSprints), WIDTH, async ({ id }) => {
      for (const sprint of await this.#ofBoard(Number(id), signal)) found.set(sprint.id, sprint)
    })
    return [...found.values()].sort((a, b) => a.id - b.id)
  }

  /** A board without sprints refuses to list them. */
  async #ofBoard(
    board: number,
    signal: CancelSignal | undefined,
  ): Promise<readonly Named<number>[]> {
    const path = `/board/${board}/sprint`
    const query = { state: 'active,future' }
    try {
      const raw = await readPages(this.#agile, path, ['values'], PAGE, signal, query)
      return raw.flatMap(({ id, name }) =>
        Number.isSafeInteger(id) && typeof name === 'string' ? { id: Number(id), name } : [],
      )
    } catch (thrown) {
      if (isHidden(thrown)) return []
      throw thrown
    }
  }
}

function mayHaveSprints({ id, type }: Json): boolean {
  return Number.isSafeInteger(id) && type !== 'kanban'
}
