import type { AppError } from '../../shared/errors'
import type { UtcMs } from '../../shared/time'
import { localTime } from './moment'

/** A sentence in two pieces with the moment between them that it told in UTC. */
export type MomentInSentence = {
  readonly before: string
  readonly at: UtcMs
  readonly after: string
}

/**
 * The sentence of a failure around the moment of its next try, so that a viewer can be shown their own
 * time; null = it tells no such moment.
 */
export function aroundMoment({
  message,
  retryAt,
}: Pick<AppError, 'message' | 'retryAt'>): MomentInSentence | null {
  if (retryAt === undefined) return null
  const told = `${new Date(retryAt).toISOString().slice(11, 19)} UTC`
  const at = message.indexOf(told)
  if (at < 0) return null
  return { before: message.slice(0, at), at: retryAt, after: message.slice(at + told.length) }
}

/** The same as plain text in the viewer's zone. */
export function localSentence(error: Pick<AppError, 'message' | 'retryAt'>): string {
  const parts = aroundMoment(error)
  return parts === null ? error.message : `${parts.before}${localTime(parts.at)}${parts.after}`
}
