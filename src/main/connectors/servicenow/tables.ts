import { ownValue } from '../../../shared/own-value'

/** What is known beforehand of a table whose records are mirrored. */
export type KnownTable = {
  /** One record of it, as it is called in a sentence. */
  readonly noun: string
  /** What its numbers begin with. */
  readonly prefix: string
  /** Roles that let an account work on its records as they come out of the box, the usual one first. */
  readonly roles: readonly [string, ...string[]]
}

const itil = ['itil', 'itil_admin', 'admin'] as const

const known: Readonly<Record<string, KnownTable>> = {
  incident: { noun: 'incident', prefix: 'INC', roles: [...itil] },
  problem: { noun: 'problem', prefix: 'PRB', roles: [...itil] },
  change_request: { noun: 'change request', prefix: 'CHG', roles: [...itil] },
  sn_si_incident: {
    noun: 'security incident',
    prefix: 'SIR',
    roles: ['sn_si.analyst', 'sn_si.basic', 'sn_si.admin', 'admin'],
  },
  sc_req_item: { noun: 'requested item', prefix: 'RITM', roles: [...itil] },
  sc_task: { noun: 'catalog task', prefix: 'SCTASK', roles: [...itil] },
}

/** What is known of a table; an unknown one is described by its own name. */
export function knownTable(table: string): KnownTable {
  return ownValue(known, table) ?? { noun: `record of ${table}`, prefix: '', roles: [...itil] }
}

/** The table whose numbers begin as this one does, or null. */
export function tableOfNumber(number: string): string | null {
  const prefix = /^[A-Za-z]+/.exec(number)?.[0].toUpperCase() ?? ''
  return Object.entries(known).find(([, table]) => table.prefix === prefix)?.[0] ?? null
}
