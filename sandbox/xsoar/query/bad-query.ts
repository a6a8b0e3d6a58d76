import { Refusal } from '../http/refusal'

/** The answer to a query that cannot be read. */
export function badQuery(text: string): Refusal {
  return new Refusal(400, `syntax error in query: ${text}`, 'errParseQuery', 'Invalid query')
}
