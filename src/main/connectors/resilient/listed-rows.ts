import { isJson, type Json, rows } from '../answer/json-shape'

/** The rows of a listing, which come bare or under `entities`, as the version has it. Throws `malformed`. */
export function listedRows(answer: unknown, what: string): readonly Json[] {
  return rows(isJson(answer) ? answer.entities : answer, what)
}
