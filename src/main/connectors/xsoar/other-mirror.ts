import { ownValue } from '../../../shared/own-value'
import { type Json, textOrNull } from '../answer/json-shape'

const ways: Readonly<Record<string, string>> = {
  in: 'changes come in from there',
  out: 'changes go out to there',
  both: 'changes go both ways',
}

/** The query for open incidents that an integration of the tenant mirrors. */
export const MIRRORED = 'dbotMirrorDirection:(In Out Both) and -status:closed'

/**
 * What a person should know before linking an incident that an integration of the tenant mirrors
 * already; null for any other. Lockstep itself never sets a direction.
 */
export function otherMirror(raw: Json): string | null {
  const way = ownValue(ways, (textOrNull(raw.dbotMirrorDirection) ?? '').trim().toLowerCase())
  if (way === undefined) return null
  const instance = textOrNull(raw.dbotMirrorInstance)?.trim() || 'an integration'
  return `This incident is already mirrored by ${instance} inside Cortex XSOAR (${way}). Two mirrors of one incident disturb each other: end that one first, or let Lockstep only read.`
}
