import type { Parts, Placeholder } from './placeholder'

/** A JSON template, taken apart. */
export type TemplateNode =
  | { readonly kind: 'literal'; readonly value: number | boolean | null }
  | { readonly kind: 'text'; readonly parts: Parts }
  /** A variable outside quotes: whatever it holds, as JSON. */
  | { readonly kind: 'variable'; readonly variable: Placeholder }
  | { readonly kind: 'list'; readonly items: readonly TemplateNode[] }
  | { readonly kind: 'record'; readonly members: readonly TemplateMember[] }

export type TemplateMember = { readonly name: Parts; readonly value: TemplateNode }
