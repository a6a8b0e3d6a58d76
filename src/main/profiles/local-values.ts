import { issueStatuses, resolutionReasons, severities } from '../../shared/domain/issue'
import type { ProfileRow } from '../../shared/domain/profile'

/** Values a local field can have; null = any. Added fields take whatever their row's type allows. */
export function localValues(local: ProfileRow['local']): readonly string[] | null {
  switch (local) {
    case 'severity':
      return severities
    case 'status':
      return issueStatuses
    case 'resolution':
      return resolutionReasons
    default:
      return null
  }
}
