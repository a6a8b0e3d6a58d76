import { badField } from '../http/refusal'

/** A calendar day `yyyy-MM-dd`. */
export function readDate(fieldId: string, given: unknown): string {
  const text = String(given)
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text)
    throw badField(fieldId, "Operation value must be a string in the format 'yyyy-MM-dd'")
  return text
}

const dateTime =
  /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(?:([+-])(\d{2}):?(\d{2})|Z)$/

/** A moment with an offset, as epoch ms. A time without offset is refused. */
export function readDateTime(fieldId: string, given: unknown): number {
  const match = dateTime.exec(String(given))
  const wall = match ? Date.parse(`${match[1]}Z`) : Number.NaN
  if (!match || Number.isNaN(wall))
    throw badField(
      fieldId,
      "Operation value must be a string in the format yyyy-MM-dd'T'HH:mm:ss.SSSZ",
    )
  const ahead = (Number(match[3] ?? 0) * 60 + Number(match[4] ?? 0)) * 60_000
  return match[2] === '-' ? wall + ahead : wall - ahead
}
