const inherited = new Set(['__proto__', 'constructor', 'prototype'])
const DEEPEST = 20

/**
 * Where a value is more than plain data and bytes, or null when it is not: an object of a class
 * (structured cloning lets maps and dates through), a nesting deeper than any call needs, or a key
 * that every object inherits, which in a plain object may be mistaken for what it inherited.
 */
export function notPlain(value: unknown, depth = 0): string | null {
  if (typeof value !== 'object' || value === null) return null
  if (value instanceof Uint8Array) return null
  if (depth > DEEPEST) return '(too deep)'
  if (!Array.isArray(value) && !isRecord(value)) return '(not plain)'
  for (const key of Object.keys(value)) {
    if (inherited.has(key)) return key
    const found = notPlain((value as Record<string, unknown>)[key], depth + 1)
    if (found !== null) return found
  }
  return null
}

function isRecord(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
