import { badRequest, invalidPayload } from '../http/refusal'
import { isObject, type Json, type JsonObject } from '../model/json'

/** A list of texts in a body; empty when absent. Throws a 400 Refusal for anything else. */
export function textList(value: Json | undefined): string[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw badRequest(invalidPayload)
  return value.map((v) => {
    if (typeof v !== 'string') throw badRequest(invalidPayload)
    return v
  })
}

/** A list of whole numbers in a body; empty when absent. Throws a 400 Refusal. */
export function integerList(value: Json | undefined): number[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw badRequest(invalidPayload)
  return value.map((v) => {
    if (typeof v !== 'number' || !Number.isInteger(v)) throw badRequest(invalidPayload)
    return v
  })
}

/** A body that is an object with no members but the named ones. Throws a 400 Refusal. */
export function closedObject(body: Json, members: readonly string[]): JsonObject {
  if (!isObject(body)) throw badRequest(invalidPayload)
  for (const name of Object.keys(body))
    if (!members.includes(name)) throw badRequest(invalidPayload)
  return body
}

/** A body that is an object. Throws a 400 Refusal. */
export function bodyObject(body: Json): JsonObject {
  if (!isObject(body)) throw badRequest(invalidPayload)
  return body
}
