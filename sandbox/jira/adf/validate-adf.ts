import { isObject, type JsonObject } from '../model/json'
import { markRules, nodeRules } from './adf-grammar'
import { type AdfDoc, isAdfDoc } from './adf-types'

/** Outcome of the check: the document, or where and why it is not one. */
export type AdfCheck =
  | { readonly ok: true; readonly doc: AdfDoc }
  | { readonly ok: false; readonly reason: string }

/**
 * Checks a value against the document format: version 1, known nodes in places that take them,
 * no empty text, needed attributes, marks that go together.
 */
export function validateAdf(value: unknown): AdfCheck {
  if (!isObject(value) || value.type !== 'doc') return no('the root is not a doc node')
  if (value.version !== 1) return no('version must be 1')
  if (!Array.isArray(value.content)) return no('doc has no content')
  const extra = Object.keys(value).find((k) => !['type', 'version', 'content'].includes(k))
  if (extra) return no(`doc may not carry ${extra}`)
  const reason = checkChildren(value, 'doc', 'doc')
  if (reason !== null) return no(reason)
  return isAdfDoc(value) ? { ok: true, doc: value } : no('the root is not a doc node')
}

const no = (reason: string): AdfCheck => ({ ok: false, reason })

const members = new Set(['type', 'text', 'attrs', 'marks', 'content'])

function checkNode(node: JsonObject, path: string): string | null {
  const type = String(node.type)
  for (const key of Object.keys(node))
    if (!members.has(key)) return `${path}: unknown member ${key}`
  if (type === 'text') return checkText(node, path)
  const rule = nodeRules[type]
  if (!rule) return `${path}: unknown node ${type}`
  if ('text' in node) return `${path}: only text nodes carry text`
  const attrs = node.attrs ?? {}
  if (!isObject(attrs)) return `${path}: attrs is not an object`
  for (const [name, want] of Object.entries(rule.required))
    if (!fits(attrs[name], want)) return `${path}: attribute ${name} is missing or wrong`
  for (const [name, value] of Object.entries(attrs)) {
    const want = rule.required[name] ?? rule.optional[name] ?? (name === 'localId' ? 'string' : '')
    if (!fits(value, want)) return `${path}: attribute ${name} does not belong here`
  }
  const marks = node.marks ?? []
  if (!Array.isArray(marks)) return `${path}: marks is not a list`
  for (const mark of marks)
    if (!isObject(mark) || !rule.marks.includes(String(mark.type)))
      return `${path}: a ${type} may not carry this mark`
  return checkChildren(node, type, path)
}

function checkChildren(node: JsonObject, type: string, path: string): string | null {
  const rule = nodeRules[type]
  if (!rule) return `${path}: unknown node ${type}`
  if (rule.children === null) return 'content' in node ? `${path}: ${type} has no content` : null
  const content = node.content ?? []
  if (!Array.isArray(content)) return `${path}: content is not a list`
  if (content.length < rule.min) return `${path}: ${type} may not be empty`
  for (const [i, child] of content.entries()) {
    const at = `${path}/content/${i}`
    if (!isObject(child)) return `${at}: not a node`
    if (!rule.children.includes(String(child.type)))
      return `${at}: ${String(child.type)} may not stand in ${type}`
    if (type === 'codeBlock' && Array.isArray(child.marks) && child.marks.length > 0)
      return `${at}: text of a code block carries no marks`
    const reason = checkNode(child, at)
    if (reason !== null) return reason
  }
  return null
}

function checkText(node: JsonObject, path: string): string | null {
  if (typeof node.text !== 'string' || node.text.length === 0) return `${path}: text is empty`
  if ('content' in node || 'attrs' in node) return `${path}: a text has neither content nor attrs`
  const marks = node.marks ?? []
  if (!Array.isArray(marks)) return `${path}: marks is not a list`
  const names = new Set<string>()
  for (const mark of marks) {
    if (!isObject(mark)) return `${path}: a mark is not an object`
    const name = String(mark.type)
    const rule = markRules[name]
    if (!rule) return `${path}: unknown mark ${name}`
    if (names.has(name)) return `${path}: mark ${name} stands twice`
    names.add(name)
    const attrs = isObject(mark.attrs) ? mark.attrs : {}
    for (const [attr, want] of Object.entries(rule))
      if (!fits(attrs[attr], want)) return `${path}: mark ${name} needs ${attr}`
  }
  const besideCode = [...names].find((n) => !['code', 'link', 'annotation'].includes(n))
  if (names.has('code') && besideCode) return `${path}: code goes with link only, not ${besideCode}`
  return null
}

function fits(value: unknown, want: string): boolean {
  if (want === '') return false
  if (want.includes('|')) return typeof value === 'string' && want.split('|').includes(value)
  if (want === 'level') return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 6
  if (want === 'color') return typeof value === 'string' && /^#[0-9a-fA-F]{6}$/.test(value)
  if (want === 'array') return Array.isArray(value)
  if (want === 'object') return isObject(value)
  return typeof value === want
}
