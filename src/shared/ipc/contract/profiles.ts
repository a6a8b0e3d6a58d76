import type { SyncProfile } from '../views'
import { nothing } from './arguments'
import { call } from './call'

/** Calls on sync profiles. */
export const profilesContract = {
  'profiles.list': call<readonly SyncProfile[]>()(nothing),
} as const
