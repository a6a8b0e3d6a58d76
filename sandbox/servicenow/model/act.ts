import type { Account } from './account'
import type { Row } from './row'
import type { ServiceNowWorld } from './world'

/** Who acts, and when. */
export interface Act {
  readonly world: ServiceNowWorld
  readonly account: Account
  /** The account's own record. */
  readonly user: Row
  /** Sandbox epoch ms. */
  readonly now: number
  /** How late queries notice what is written, in ms. */
  readonly indexDelayMs: number
}

/** An act of the account; throws an Error when it has no user record. */
export function actOf(
  world: ServiceNowWorld,
  account: Account,
  now = world.clock.now(),
  indexDelayMs = world.settings.indexDelayMs,
): Act {
  const user = world.state.find('sys_user', 'user_name', account.userName)
  if (!user) throw new Error(`no user ${account.userName}`)
  return { world, account, user, now, indexDelayMs }
}
