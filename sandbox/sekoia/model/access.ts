/** What a role may allow a key; the last stands for all rights on playbooks. */
export const rights = ['SIC_READ_ALERTS', 'SIC_READ_INTAKES', 'SYMPHONY', 'EVENTS'] as const

export type Right = (typeof rights)[number]

/** A key for the API. */
export interface ApiKey {
  readonly key: string
  readonly note: string
  readonly rights: readonly Right[]
}
