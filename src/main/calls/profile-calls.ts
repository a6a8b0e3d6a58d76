import type { CallContext } from './context'
import type { Group } from './group'

/** Calls on sync profiles. */
export function profileCalls(context: CallContext): Group<'profiles'> {
  return {
    'profiles.list': async () => {
      const profiles = await context.store.all('profiles')
      return profiles.sort((a, b) => a.name.localeCompare(b.name))
    },
  }
}
