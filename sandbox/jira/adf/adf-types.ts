/** A node of the Atlassian Document Format. */
export interface AdfNode {
  readonly type: string
  readonly text?: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly marks?: readonly AdfMark[]
  readonly content?: readonly AdfNode[]
}

export interface AdfMark {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
}

/** A whole document, version 1. */
export interface AdfDoc {
  readonly type: 'doc'
  readonly version: 1
  readonly content: readonly AdfNode[]
}

/** Whether a stored field value is a document; the full check is validateAdf. */
export function isAdfDoc(value: unknown): value is AdfDoc {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'doc'
}
