import type { Json } from '../model/json'
import type { JiraWorld } from '../model/world'

/** A person as this site's write operations name them; null for nobody. */
export function userRef(world: JiraWorld, accountId: string): Json {
  if (accountId === '') return null
  if (world.face === 'cloud') return { accountId }
  return { name: world.state.userById(accountId)?.username ?? accountId }
}
