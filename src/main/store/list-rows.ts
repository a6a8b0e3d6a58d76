import type { Issue } from '../../shared/domain/issue'
import type { Link } from '../../shared/domain/link'
import type { ListRow } from '../../shared/domain/list-row'
import type { OutboundOp } from '../../shared/domain/outbound-op'
import { type Ticket, ticketId } from '../../shared/domain/ticket'
import type { PackedRows } from '../../shared/ipc/packed-rows'
import { OwnColumns } from '../../shared/list/columns'
import { FewColumn } from '../../shared/list/few-column'
import { packList } from './list-file'
import { Listeners } from './listeners'
import { type CountedColumn, RowTally } from './row-tally'
import { Slices } from './slices'
import type { WorkspaceData } from './workspace-data'

/** Rows made before it is asked whether others want their turn. */
const ROWS_AT_ONCE = 250

/** How a list row is made; it belongs to another room and is handed in. */
export type RowProjection = {
  /** Raised whenever `rowOf` answers differently for the same records: stored rows are made anew. */
  readonly version: number
  readonly rowOf: (
    issue: Issue,
    links: readonly Link[],
    tickets: readonly Ticket[],
    ops: readonly OutboundOp[],
  ) => ListRow
}

/** The issue list: readable before the bodies are, then kept in step with every commit. */
export interface IssueList {
  /** All rows, in no particular order; the same array until something changes. */
  rows(): Promise<readonly ListRow[]>
  row(objectId: string): Promise<ListRow | undefined>
  /** All rows in pieces as they cross to the window; of a workspace just opened, without making rows. */
  packed(): Promise<readonly PackedRows[]>
  /** Value of a column -> number of rows that have it. */
  countBy(column: CountedColumn): Promise<ReadonlyMap<string, number>>
  /** Calls the listener with the ids of new, changed and removed rows; answers the way to stop. */
  onRows(listener: (issueIds: readonly string[]) => void): () => void
}

/** Keeps one row per issue in memory. */
export class ListRows implements IssueList {
  readonly #data: WorkspaceData
  readonly #projection: RowProjection
  readonly #listeners: Listeners<readonly string[]>
  readonly #rows = new Map<string, ListRow>()
  /** Counts of the rows in that map. */
  readonly #tally = new RowTally()
  /** Issues whose row has to wait until the bodies are there. */
  readonly #stale = new Set<string>()
  #bodiesThere = false
  readonly #known: Promise<void>
  #setKnown: () => void = () => undefined
  #setUnknowable: (problem: unknown) => void = () => undefined
  #snapshot: readonly ListRow[] | null = null
  /** All rows in packed form, as long as no row has changed. */
  #pieces: readonly PackedRows[] | null = null
  #making: Promise<void> | null = null

  constructor(
    data: WorkspaceData,
    projection: RowProjection,
    onProblem: (problem: unknown) => void,
  ) {
    this.#data = data
    this.#projection = projection
    this.#listeners = new Listeners(onProblem)
    this.#known = new Promise((resolve, reject) => {
      this.#setKnown = resolve
      this.#setUnknowable = reject
    })
    // Nobody may be waiting for the rows when they cannot be made; that is no unhandled failure.
    this.#known.catch(() => undefined)
  }

  async rows(): Promise<readonly ListRow[]> {
    await this.#known
    await this.#made()
    this.#snapshot ??= [...this.#rows.values()]
    return this.#snapshot
  }

  async row(objectId: string): Promise<ListRow | undefined> {
    await this.#known
    await this.#made()
    return this.#rows.get(objectId)
  }

  async packed(): Promise<readonly PackedRows[]> {
    await this.#known
    if (this.#pieces !== null) return this.#pieces
    const rows = await this.rows()
    const pieces = await packList(rows, new Slices())
    // A row may have changed while these were packed.
    if (rows === this.#snapshot) this.#pieces = pieces
    return pieces
  }

  async countBy(column: CountedColumn): Promise<ReadonlyMap<string, number>> {
    await this.#known
    if (this.#pieces !== null) {
      return new FewColumn<string>(this.#pieces.map((piece) => piece[column])).counts()
    }
    return this.#tally.of(column)
  }

  onRows(listener: (issueIds: readonly string[]) => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Whether rows are noted that have to be made once the bodies are there. */
  get hasStale(): boolean {
    return this.#stale.size > 0
  }

  /** Starts with the rows of a snapshot; from here on everything answers. */
  start(pieces: readonly PackedRows[]): void {
    this.#pieces = pieces
    this.#setKnown()
  }

  /** Tells everybody waiting for rows that there will be none. */
  fail(problem: unknown): void {
    this.#setUnknowable(problem)
  }

  /** Makes the rows of these issues anew, or notes them for when the bodies are there. */
  touch(issueIds: Iterable<string>): void {
    if (!this.#bodiesThere) {
      for (const id of issueIds) this.#stale.add(id)
      return
    }
    const changed: string[] = []
    for (const id of issueIds) if (this.#renew(id)) changed.push(id)
    this.#tell(changed)
  }

  /**
   * Called once issues, links, tickets and ops are in memory: catches up with the journal and
   * compares the rows with the issues, so that a list that went astray heals by itself.
   */
  async bodiesArrived(onYield?: () => void): Promise<void> {
    const slices = new Slices(onYield)
    const changed: string[] = []
    await this.#made()
    this.#bodiesThere = true
    const issues = this.#data.table('issues')
    for (const id of [...this.#rows.keys()]) {
      if (issues.get(id) === undefined) this.#stale.add(id)
      if (slices.due()) await slices.yield()
    }
    for (const id of [...issues.keys()]) {
      const row = this.#rows.get(id)
      const issue = this.#data.get<Issue>('issues', id)
      const behind = issue !== undefined && row?.updatedAt !== issue.updatedAt
      if ((behind || this.#stale.has(id)) && this.#renew(id)) changed.push(id)
      this.#stale.delete(id)
      if (slices.due()) await slices.yield()
    }
    for (const id of this.#stale) if (this.#renew(id)) changed.push(id)
    this.#stale.clear()
    this.#setKnown()
    this.#tell(changed)
  }

  /** Whether the row differs from the one before. */
  #renew(id: string): boolean {
    const issue = this.#data.get<Issue>('issues', id)
    const old = this.#rows.get(id)
    if (issue === undefined) {
      if (old === undefined) return false
      this.#rows.delete(id)
      this.#tally.remove(old)
      this.#forgetCopies()
      return true
    }
    const row = this.#project(issue)
    if (old !== undefined && sameRow(old, row)) return false
    this.#put(row)
    this.#forgetCopies()
    return true
  }

  #put(row: ListRow): void {
    const old = this.#rows.get(row.id)
    if (old !== undefined) this.#tally.remove(old)
    this.#rows.set(row.id, row)
    this.#tally.add(row)
  }

  #forgetCopies(): void {
    this.#snapshot = null
    this.#pieces = null
  }

  /** Makes rows of the packed ones of a snapshot; nothing changes a row before that. */
  #made(): Promise<void> {
    this.#making ??= this.#make()
    return this.#making
  }

  async #make(): Promise<void> {
    const slices = new Slices()
    const columns = new OwnColumns(this.#pieces ?? [])
    for (let at = 0; at < columns.id.length; at += 1) {
      const row = columns.row(at)
      if (row !== null) this.#put(row)
      if (at % ROWS_AT_ONCE === 0 && slices.due()) await slices.yield()
    }
  }

  #project(issue: Issue): ListRow {
    const data = this.#data
    const links: Link[] = []
    const tickets: Ticket[] = []
    const ops: OutboundOp[] = []
    for (const linkId of data.table('links').lookUp('linksByObject', issue.id)) {
      const link = data.get<Link>('links', linkId)
      if (link === undefined) continue
      links.push(link)
      if (link.remoteId !== null) {
        const ticket = data.get<Ticket>('tickets', ticketId(link.instanceId, link.remoteId))
        if (ticket !== undefined) tickets.push(ticket)
      }
      for (const opId of data.table('ops').lookUp('opsByLink', linkId)) {
        const op = data.get<OutboundOp>('ops', opId)
        if (op !== undefined) ops.push(op)
      }
    }
    return this.#projection.rowOf(issue, links, tickets, ops)
  }

  #tell(changed: readonly string[]): void {
    if (changed.length > 0) this.#listeners.tell(changed)
  }
}

function sameRow(a: ListRow, b: ListRow): boolean {
  const keys = Object.keys(b) as (keyof ListRow)[]
  return keys.every((key) => a[key] === b[key])
}
