import type { ProfileDirection, RowMode } from '../../shared/domain/profile'
import { resolutionWords, severityWords, statusWords } from '../format/words'

export const modeWords: Record<RowMode, string> = {
  always: 'Always',
  creation: 'Once, at creation',
  off: 'Not synced',
}

export const profileDirectionWords: Record<ProfileDirection, string> = {
  inbound: 'Inbound',
  outbound: 'Outbound',
}

const closedValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  severity: severityWords,
  status: statusWords,
  resolution: resolutionWords,
}

/** Values a field of an issue can have, with their words; null = any. */
export function issueValues(
  local: string,
): readonly { readonly value: string; readonly label: string }[] | null {
  const words = closedValues[local]
  return words === undefined
    ? null
    : Object.entries(words).map(([value, label]) => ({ value, label }))
}
