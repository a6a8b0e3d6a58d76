import { canonicalText } from '../src/main/engine/merge/canonical'

/** Fails a check with what is needed to understand it. */
export function fail(what: string, facts: unknown): never {
  throw new Error(`${what}: ${JSON.stringify(facts, null, 1)}`)
}

/** Text as both sides compare it. */
export function plain(text: string): string {
  return canonicalText(text)
}
