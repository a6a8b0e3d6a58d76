import { createHash } from 'node:crypto'
import type { Account } from './account'
import { QueryView } from './query-view'
import type { Row } from './row'
import { familyOf } from './schema'
import type { OAuthClient, Token } from './token'

/** The instance's data as a plain value. */
export interface SavedServiceNowState {
  readonly accounts: readonly Account[]
  readonly clients: readonly OAuthClient[]
  readonly rows: readonly Row[]
  readonly contents: readonly (readonly [string, Buffer])[]
  readonly tokens: readonly (readonly [string, Token])[]
  readonly counters: readonly (readonly [string, number])[]
}

/** All data of the instance: rows by table, contents of files, tokens. */
export class ServiceNowState {
  readonly accounts: Account[]
  readonly clients: OAuthClient[]
  readonly contents = new Map<string, Buffer>()
  readonly tokens = new Map<string, Token>()
  readonly view = new QueryView()
  readonly #tables = new Map<string, Map<string, Row>>()
  readonly #counters = new Map<string, number>()
  readonly #seed: number

  constructor(accounts: readonly Account[], clients: readonly OAuthClient[], seed: number) {
    this.accounts = [...accounts]
    this.clients = [...clients]
    this.#seed = seed
  }

  /** Counts up from 0 per name. */
  next(counter: string): number {
    const value = this.#counters.get(counter) ?? 0
    this.#counters.set(counter, value + 1)
    return value
  }

  /** A fresh identifier, in no order, and the same for the same seed. */
  newSysId(): string {
    return createHash('md5')
      .update(`${this.#seed}:${this.next('sys_id')}`)
      .digest('hex')
  }

  /** Stores a new or changed record; queries see it `delayMs` after `now`. */
  put(row: Row, now: number, delayMs = 0): Row {
    const rows = this.#tables.get(row.table) ?? new Map<string, Row>()
    const before = rows.get(row.sysId) ?? null
    rows.set(row.sysId, row)
    this.#tables.set(row.table, rows)
    this.view.changed(row.sysId, before, now, delayMs)
    return row
  }

  remove(row: Row, now: number): void {
    this.#tables.get(row.table)?.delete(row.sysId)
    this.view.changed(row.sysId, null, now, 0)
  }

  /** A record of the table or of one that extends it. */
  get(table: string, sysId: string): Row | undefined {
    for (const name of familyOf(table)) {
      const found = this.#tables.get(name)?.get(sysId)
      if (found) return found
    }
    return undefined
  }

  /** A record by the value of a column; the first that has it. */
  find(table: string, field: string, value: string): Row | undefined {
    if (field === 'sys_id') return this.get(table, value)
    return this.rows(table).find((row) => row.values[field] === value)
  }

  /** Live records of the table and of those that extend it, in the order they were made. */
  rows(table: string): readonly Row[] {
    return familyOf(table).flatMap((name) => [...(this.#tables.get(name)?.values() ?? [])])
  }

  /** Everything that has to survive a restart. */
  saved(): SavedServiceNowState {
    return {
      accounts: [...this.accounts],
      clients: [...this.clients],
      rows: [...this.#tables.values()].flatMap((rows) => [...rows.values()]),
      contents: [...this.contents],
      tokens: [...this.tokens],
      counters: [...this.#counters],
    }
  }

  /** A state as it was saved. */
  static restored(saved: SavedServiceNowState, seed: number): ServiceNowState {
    const state = new ServiceNowState(saved.accounts, saved.clients, seed)
    for (const row of saved.rows) state.put(row, 0)
    for (const [id, content] of saved.contents) state.contents.set(id, content)
    for (const [text, token] of saved.tokens) state.tokens.set(text, token)
    for (const [name, value] of saved.counters) state.#counters.set(name, value)
    return state
  }
}
