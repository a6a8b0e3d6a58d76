import { badRequest, invalidPayload } from '../http/refusal'
import { isObject, type Json } from '../model/json'

/** Checks a property key: 1 to 255 characters. Throws a 400 Refusal. */
export function checkPropertyKey(key: string): string {
  if (key === '' || key.length > 255)
    throw badRequest('The property key cannot be longer than 255 characters.')
  return key
}

/** A property value: any JSON of at most 32,768 bytes. Throws a 400 Refusal. */
export function checkPropertyValue(value: Json): Json {
  if (Buffer.byteLength(JSON.stringify(value)) > 32_768)
    throw badRequest('The property value cannot be longer than 32768 characters.')
  return value
}

/** Reads a `properties` list `[{key, value}]` of a body. */
export function readProperties(given: Json | undefined): Record<string, Json> {
  if (given === undefined || given === null) return {}
  if (!Array.isArray(given)) throw badRequest(invalidPayload)
  const properties: Record<string, Json> = {}
  for (const entry of given) {
    if (!isObject(entry) || typeof entry.key !== 'string' || entry.value === undefined)
      throw badRequest(invalidPayload)
    properties[checkPropertyKey(entry.key)] = checkPropertyValue(entry.value)
  }
  return properties
}
