import { createHash } from 'node:crypto'

/**
 * The Idempotency-Key of an event: the same for the same operation with the same content, another one
 * for anything else. Plain characters, whatever the parts hold.
 */
export function eventKey(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40)
}
