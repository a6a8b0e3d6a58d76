import type { JiraUser } from '../model/user'
import { type JiraWorld, restUrl } from '../model/world'

/** Avatar URLs in the four sizes. */
function avatars(world: JiraWorld, seed: string): object {
  const one = (size: number): string => `${world.baseUrl}/avatar/${seed}.svg?size=${size}`
  return { '48x48': one(48), '24x24': one(24), '16x16': one(16), '32x32': one(32) }
}

/**
 * A user as the viewer sees it. A hidden e-mail address is shown to its owner only; the key is
 * left out then, as the vendor does.
 */
export function renderUser(world: JiraWorld, user: JiraUser, viewer: JiraUser | null): object {
  const own = viewer?.accountId === user.accountId
  const emailAddress = !user.emailHidden || own ? { emailAddress: user.email } : {}
  if (world.face === 'data-center')
    return {
      self: `${restUrl(world, 'user')}?username=${encodeURIComponent(user.username)}`,
      key: user.username,
      name: user.username,
      ...emailAddress,
      avatarUrls: avatars(world, user.username),
      displayName: user.displayName,
      active: user.active,
      deleted: false,
      timeZone: user.timeZone,
      locale: 'en_US',
    }
  return {
    self: `${restUrl(world, 'user')}?accountId=${encodeURIComponent(user.accountId)}`,
    accountId: user.accountId,
    ...emailAddress,
    avatarUrls: avatars(world, user.accountId.slice(-4)),
    displayName: user.displayName,
    active: user.active,
    timeZone: user.timeZone,
    accountType: 'atlassian',
  }
}

/** A user by id, or null when the id is nobody's. */
export function renderUserId(
  world: JiraWorld,
  accountId: unknown,
  viewer: JiraUser | null,
): object | null {
  const user = typeof accountId === 'string' ? world.state.userById(accountId) : undefined
  return user ? renderUser(world, user, viewer) : null
}

/** Avatar URLs of a project. */
export function projectAvatars(world: JiraWorld, key: string): object {
  return avatars(world, key)
}
