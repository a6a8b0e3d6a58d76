import type { JiraUser } from '../model/user'
import type { JiraWorld } from '../model/world'

/** The zone in which answers tell times: the reader's on Cloud, the machine's on Data Center. */
export function zoneFor(world: JiraWorld, viewer: JiraUser | null): string {
  return world.face === 'cloud' ? (viewer?.timeZone ?? 'UTC') : world.settings.serverTimeZone
}
