import type { RemoteConnector, RemoteField } from '../engine/ports/connector'

/** What becomes of a text that is longer than its field; null = the field has no limit for texts. */
export type TooLong = 'attached' | 'cut' | 'refused' | null

/**
 * Asks the connector what it would store of a text one character too long. Pure: nothing is sent.
 */
export function whenTooLong(
  connector: Pick<RemoteConnector, 'capabilities' | 'predict'>,
  { name, type, maxLength, allowed }: RemoteField,
): TooLong {
  if (maxLength === null || allowed !== null || (type !== 'line' && type !== 'text')) return null
  // Without line ends, which would be gone from a single line and might make it fit.
  const stored = connector.predict(name, 'x'.repeat(maxLength + 1))
  if (typeof stored !== 'string' || stored.length > maxLength) return 'refused'
  return connector.capabilities.files ? 'attached' : 'cut'
}
