import type { LeavingAnswer, Rewrite } from '../sandbox/control/answer-rewriter'
import { type PlaceSpoil, type Spoil, strangeValues } from './spoilt-value'

export type Spoilt = {
  readonly answer: ReturnType<Rewrite>
  /** What was done, for a message. */
  readonly did: string
  /**
   * The answer no longer has the form the vendor promises; otherwise it has, and only says something
   * else, which nobody can tell from the truth.
   */
  readonly formLost: boolean
}

type Node = { readonly path: readonly string[]; readonly value: unknown; readonly inList: boolean }

const MOST_PADDED_CHARACTERS = 2_000_000
const page = '<!doctype html><title>Sign in</title><p>Please sign in again.</p>'

/**
 * Spoils an answer; null when there is nothing in it that could be spoilt this way. `mayLack` are the
 * places that may be missing or null without losing the form.
 */
export function spoilAnswer(
  answer: LeavingAnswer,
  spoil: Spoil,
  mayLack: RegExp | undefined,
): Spoilt | null {
  if (spoil.at === 'whole') return spoilWhole(answer, spoil.how)
  const parsed = parse(answer.payload)
  if (typeof parsed !== 'object' || parsed === null) return null
  const nodes = [...places(parsed, spoil.nearTop ? 2 : 12)].filter((node) => fits(node, spoil.how))
  const node = nodes[spoil.place % Math.max(1, nodes.length)]
  if (node === undefined) return null
  const path = node.path.join('.')
  const raw = replacement(node.value, spoil.how)
  return {
    answer: { ...answer, payload: rebuilt(parsed, node.path, spoil.how, raw) },
    did: `${answer.method} ${answer.path}: ${path}: ${saidOf(spoil.how)}`,
    formLost: losesForm(node, spoil.how) && !(lacks(spoil.how) && mayLack?.test(path) === true),
  }
}

function spoilWhole(answer: LeavingAnswer, how: string): Spoilt {
  const text = String(answer.payload)
  const json = { ...answer, contentType: 'application/json' }
  const lost = (changed: Partial<LeavingAnswer>, formLost = true): Spoilt => ({
    answer: { ...json, ...changed },
    did: `${answer.method} ${answer.path}: ${how}`,
    formLost,
  })
  switch (how) {
    case 'cut off':
      return lost({ payload: text.slice(0, Math.floor(text.length * 0.7)), status: 200 })
    case 'a page':
      return lost({ payload: page, status: 200, contentType: 'text/html;charset=UTF-8' })
    case 'nothing':
      return lost({ payload: '', status: 200 })
    case 'null':
      return lost({ payload: 'null', status: 200 })
    case 'a text':
      return lost({ payload: '"Everything is fine"', status: 200 })
    case 'another content type':
      return lost({ payload: answer.payload, contentType: 'application/octet-stream' }, false)
    case 'wrapped in a list':
      return lost({ payload: `[${text === '' ? '{}' : text}]` })
    case 'a list':
      return lost({ payload: '[]', status: 200 }, !text.startsWith('['))
    case 'an object':
      return lost({ payload: '{}', status: 200 })
    default:
      return lost({ payload: `${'['.repeat(5000)}${']'.repeat(5000)}`, status: 200 })
  }
}

function parse(payload: string | Buffer): unknown {
  try {
    return JSON.parse(String(payload))
  } catch {
    return undefined
  }
}

function* places(value: unknown, depth: number, path: readonly string[] = []): Generator<Node> {
  if (typeof value !== 'object' || value === null || depth === 0) return
  for (const [key, member] of Object.entries(value)) {
    yield { path: [...path, key], value: member, inList: Array.isArray(value) }
    yield* places(member, depth - 1, [...path, key])
  }
}

function fits({ value, inList }: Node, how: PlaceSpoil): boolean {
  if (how.do === 'pad' || how.do === 'double') return Array.isArray(value) && value.length > 0
  if (how.do === 'nest') return isObject(value) && listMember(value) !== undefined
  // An entry less in a list is something else, not something spoilt.
  return how.do === 'put' || !inList
}

/** JSON text of what stands at the place instead. */
function replacement(value: unknown, how: PlaceSpoil): string {
  const own = JSON.stringify(value)
  if (how.do === 'put') return strangeValues[how.what] ?? 'null'
  if (how.do === 'nest' && isObject(value)) return nested(value)
  if ((how.do === 'pad' || how.do === 'double') && Array.isArray(value)) {
    const first = JSON.stringify(value[0])
    const most = how.do === 'double' ? 1 : Math.ceil(MOST_PADDED_CHARACTERS / first.length)
    const copies = Array.from({ length: Math.min(10_000, most) }, () => first)
    return `${own.slice(0, -1)},${copies.join(',')}]`
  }
  return own
}

/** The object as the only entry of its own list, and so on. */
function nested(value: Readonly<Record<string, unknown>>): string {
  const name = listMember(value) ?? ''
  const others = Object.entries(value).filter(([key, one]) => key !== name && !isLarge(one))
  const head = JSON.stringify(Object.fromEntries(others)).slice(0, -1)
  const open = `${head}${others.length > 0 ? ',' : ''}${JSON.stringify(name)}:[`
  return `${open.repeat(5000)}${']}'.repeat(5000)}`
}

function isLarge(value: unknown): boolean {
  return typeof value === 'object' ? value !== null : String(value).length > 100
}

function listMember(value: Readonly<Record<string, unknown>>): string | undefined {
  return Object.keys(value).find((key) => Array.isArray(value[key]))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const HERE = '@@spoilt-here@@'

function rebuilt(root: unknown, path: readonly string[], how: PlaceSpoil, raw: string): string {
  const text = JSON.stringify(changed(root, path, how))
  return text.replace(JSON.stringify(HERE), () => raw)
}

function changed(value: unknown, path: readonly string[], how: PlaceSpoil): unknown {
  const [step, ...rest] = path
  if (step === undefined || typeof value !== 'object' || value === null) return HERE
  const entries = Object.entries(value).flatMap(([key, member]): [string, unknown][] => {
    if (key !== step) return [[key, member]]
    if (rest.length > 0) return [[key, changed(member, rest, how)]]
    if (how.do === 'leave out') return []
    return [[how.do === 'rename' ? how.to : key, HERE]]
  })
  return Array.isArray(value) ? entries.map(([, member]) => member) : Object.fromEntries(entries)
}

function saidOf(how: PlaceSpoil): string {
  if (how.do === 'put') return how.what
  return how.do === 'rename' ? `renamed ${how.to}` : how.do
}

function losesForm({ value }: Node, how: PlaceSpoil): boolean {
  if (value === null) return false
  if (how.do === 'put') {
    const put = parse(strangeValues[how.what] ?? '')
    // Vendors are not consistent about ids: a number in place of digits is none the less one.
    if (typeof put === 'number' && typeof value === 'string') return !/^\d+$/.test(value)
    return kindOf(put) !== kindOf(value)
  }
  return how.do === 'leave out' || how.do === 'rename'
}

function lacks(how: PlaceSpoil): boolean {
  return how.do === 'leave out' || how.do === 'rename' || (how.do === 'put' && how.what === 'null')
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'list' : typeof value
}
