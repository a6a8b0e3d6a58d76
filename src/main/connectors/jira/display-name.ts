import { isJson, textOrNull } from '../answer/json-shape'

/** Display name of a user object, for showing. */
export function displayName(user: unknown): string {
  if (!isJson(user)) return 'Unknown'
  const { displayName: shown, accountId, name } = user
  return textOrNull(shown) || textOrNull(accountId) || textOrNull(name) || 'Unknown'
}
