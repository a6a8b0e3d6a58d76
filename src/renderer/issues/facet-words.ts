import { connectorWord, instanceWord } from '../data/connector-words'
import { useInstances } from '../data/instances'
import { useProfiles } from '../data/profiles'
import { directionWords, severityWords, statusWords, syncWords } from '../format/words'
import type { FilterKey } from '../query/query'
import { folded, knownValues, none } from '../query/values'

export const facetTitles: Record<FilterKey, string> = {
  sync: 'Sync state',
  direction: 'Direction',
  connector: 'Connector',
  'profile-in': 'Inbound profile',
  'profile-out': 'Outbound profile',
  case: 'Case',
  'case-status': 'Case status',
  ticket: 'Ticket key',
  has: 'Has',
  status: 'Status',
  'ticket-status': 'Ticket status',
  severity: 'Severity',
  assignee: 'Assignee',
  age: 'Age of last sync',
  error: 'Error',
}

const ageWords: Readonly<Record<string, string>> = {
  '5m': 'Under 5 min',
  '1h': '5 min to 1 h',
  '1d': '1 h to 1 d',
  older: 'Over 1 d',
  never: 'Never',
}

/** What the absence of a value is called. */
const noneWords: Partial<Record<FilterKey, string>> = {
  direction: 'Not linked',
  assignee: 'Nobody',
  'case-status': 'No case',
  error: 'No error',
}

/** A value of a facet for people. */
export function facetWord(key: FilterKey, value: string): string {
  if (value === none) return noneWords[key] ?? 'None'
  switch (key) {
    case 'connector':
      return instanceNamed(value) === undefined ? 'Removed connector' : instanceWord(value)
    case 'profile-in':
    case 'profile-out':
      return profileName(value) ?? 'Removed profile'
    case 'direction':
      return value === 'off' ? 'Off' : wordFrom(directionWords, value)
    case 'sync':
      return capital(wordFrom(syncWords, value))
    case 'status':
    case 'case-status':
      return wordFrom(statusWords, value)
    case 'severity':
      return wordFrom(severityWords, value)
    case 'age':
      return ageWords[value] ?? value
    case 'has':
    case 'error':
      return capital(value.replaceAll('-', ' '))
    default:
      return value
  }
}

/** Everything a value may be called in a query; the first is what is written for it. */
export function facetNames(key: FilterKey, value: string): readonly string[] {
  if (value === none || knownValues[key] !== undefined) return [value]
  if (key === 'connector') {
    const instance = instanceNamed(value)
    if (instance === undefined) return [value]
    return [instance.name, instance.type, connectorWord(instance.type)]
  }
  const name = key === 'profile-in' || key === 'profile-out' ? profileName(value) : undefined
  return name === undefined ? [value] : [name, value]
}

/** Whether a text in a query means this value by its full name. */
export function meansValue(key: FilterKey, value: string, text: string): boolean {
  return facetNames(key, value).some((name) => folded(name) === folded(text))
}

function instanceNamed(id: string) {
  return useInstances.getState().instances?.find(({ instance }) => instance.id === id)?.instance
}

function profileName(id: string): string | undefined {
  return useProfiles.getState().profiles?.find((one) => one.id === id)?.name
}

function wordFrom(words: Readonly<Record<string, string>>, value: string): string {
  return words[value] ?? value
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
