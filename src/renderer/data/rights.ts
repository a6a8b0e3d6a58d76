import { type DeskRights, everyRight, rightsOf } from '../../shared/domain/desk-rights'
import { useSettings } from './settings'

type Rights = Pick<DeskRights, 'profiles' | 'connectors'>

/** What this desk may do now; main refuses the rest as well. */
export function useRights(): Rights {
  const settings = useSettings((state) => state.settings)
  return settings === null ? everyRight : rightsOf(settings.desk)
}

/** Why something is switched off here, for hints. */
export const withheldWords =
  'This desk may not change this. Settings, “What this desk may do”, says so.'
