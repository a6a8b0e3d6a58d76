/** Statuses of an alert, in the order of its workflow. */
export const statuses = ['Pending', 'Acknowledged', 'Ongoing', 'Rejected', 'Closed'] as const

export type AlertStatus = (typeof statuses)[number]

export interface AlertComment {
  readonly uuid: string
  readonly author: string
  readonly text: string
  /** Epoch ms. */
  readonly at: number
}

/** An event, flat, under the names of the Elastic Common Schema. */
export type SourceEvent = Readonly<Record<string, string | number>>

/** An alert as the platform keeps it. Times are epoch ms; the API answers whole seconds. */
export interface Alert {
  readonly uuid: string
  readonly shortId: string
  readonly title: string
  readonly details: string
  readonly created: number
  readonly updated: number
  readonly status: AlertStatus
  /** 0 to 100. */
  readonly urgency: number
  readonly rule: string
  readonly ruleDescription: string
  readonly type: string
  readonly category: string
  readonly entity: string
  readonly source: string | null
  readonly target: string | null
  readonly similar: number
  readonly comments: readonly AlertComment[]
  readonly events: readonly SourceEvent[]
}
