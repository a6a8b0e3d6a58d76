export type JqlOperator =
  | '='
  | '!='
  | '>'
  | '>='
  | '<'
  | '<='
  | '~'
  | '!~'
  | 'in'
  | 'not in'
  | 'is'
  | 'is not'

export type JqlOperand =
  | { readonly kind: 'value'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'empty' }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly JqlOperand[] }

export interface JqlClause {
  readonly kind: 'clause'
  readonly field: string
  readonly operator: JqlOperator
  readonly operand: JqlOperand
}

export type JqlNode =
  | JqlClause
  | { readonly kind: 'and' | 'or'; readonly parts: readonly JqlNode[] }
  | { readonly kind: 'not'; readonly part: JqlNode }

export interface JqlOrder {
  readonly field: string
  readonly descending: boolean
}

export interface JqlQuery {
  readonly where: JqlNode | null
  readonly orderBy: readonly JqlOrder[]
}
