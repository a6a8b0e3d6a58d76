import { badRequest } from './refusal'

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

export type JsonObject = { [key: string]: Json }

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The JSON of a request; throws a 400 Refusal when there is none that can be read. */
export function parseBody(body: Buffer): Json {
  try {
    return JSON.parse(body.toString('utf8')) as Json
  } catch {
    throw badRequest(
      'Exception while reading request',
      'The payload is not valid JSON or does not match its Content-Type',
    )
  }
}
