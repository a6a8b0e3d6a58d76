import type { RemoteComment, RemoteFile, RemoteObject } from '../src/main/engine/ports/connector'

/** What is wrong with a record a connector answered, whatever it was told; null = nothing. */
export function wrongRecord(record: RemoteObject): string | null {
  const { remoteId, key, url, fields, statusName, statusCategory } = record
  if (![remoteId, key].every(isName)) return `an id or key that is none: ${said([remoteId, key])}`
  if (typeof url !== 'string') return 'an address that is none'
  if (typeof statusName !== 'string') return 'a status that is no text'
  if (!['to-do', 'in-progress', 'done', 'unknown'].includes(statusCategory))
    return `the status category ${said(statusCategory)}`
  if (!isMoment(record.updatedAt)) return `updatedAt ${said(record.updatedAt)}`
  const { createdAt = null, version } = record
  if (createdAt !== null && !isMoment(createdAt)) return `createdAt ${said(createdAt)}`
  if (version !== null && typeof version !== 'string') return `version ${said(version)}`
  for (const [name, value] of Object.entries(fields)) {
    if (!isFieldValue(value)) return `${name} is ${said(value)}`
  }
  for (const [name, time] of Object.entries(record.fieldTimes)) {
    if (!isMoment(time.at)) return `${name} changed at ${said(time.at)}`
    if (time.by !== null && typeof time.by !== 'string')
      return `${name} changed by ${said(time.by)}`
  }
  return first([
    ...(record.comments ?? []).map(wrongComment),
    ...(record.files ?? []).map(wrongFile),
  ])
}

/** The same of a comment. */
export function wrongComment(comment: RemoteComment): string | null {
  const { id, author, body, createdAt, updatedAt, internal } = comment
  if (!isName(id)) return `a comment's id ${said(id)}`
  if (typeof author !== 'string' || typeof body !== 'string') return 'a comment without words'
  if (typeof internal !== 'boolean') return 'a comment neither internal nor public'
  return isMoment(createdAt) && isMoment(updatedAt)
    ? null
    : `a comment's times ${said([createdAt, updatedAt])}`
}

/** The same of a file. */
export function wrongFile(file: RemoteFile): string | null {
  const { id, name, bytes, contentType, author, createdAt } = file
  if (!isName(id) || typeof name !== 'string') return `a file's id and name ${said([id, name])}`
  if (!Number.isSafeInteger(bytes) || bytes < 0) return `a file of ${bytes} bytes`
  if (typeof contentType !== 'string' || typeof author !== 'string')
    return "a file's type or author"
  return isMoment(createdAt) ? null : `a file made at ${said(createdAt)}`
}

/** The first complaint of several. */
export function first(complaints: readonly (string | null)[]): string | null {
  return complaints.find((one) => one !== null) ?? null
}

/** A moment a date can hold: beyond it, showing it throws. */
export function isMoment(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(new Date(value).getTime())
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

function isFieldValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string')
  if (typeof value === 'number') return Number.isFinite(value)
  return value === null || ['string', 'boolean'].includes(typeof value)
}

function said(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 80) ?? String(value)
}
