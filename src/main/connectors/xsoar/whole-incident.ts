import { isJson, type Json } from '../answer/json-shape'
import type { Encoded } from './encode-fields'

/**
 * The body of an update: everything that was just read, with the changes laid over it, since whatever a
 * body leaves out is emptied over there. Members that hold nothing say so by their absence.
 */
export function wholeIncident(raw: Json, changes: Encoded): Json {
  const custom = isJson(raw.CustomFields) ? raw.CustomFields : {}
  return {
    ...withoutNulls({ ...raw, ...changes.root }),
    CustomFields: withoutNulls({ ...custom, ...changes.custom }),
  }
}

function withoutNulls(members: Json): Json {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null))
}
