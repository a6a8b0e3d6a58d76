import { commonSections } from '../../../shared/domain/manifest'
import type { ManifestField } from './manifest'

const asked = {
  section: commonSections.fetch,
  placeholder: '',
  target: 'option',
  required: false,
  secret: false,
  validation: null,
} as const

const whenFetching = { shownWhen: { field: 'fetch', is: ['on'] } } as const

/**
 * Questions every connector asks whose records can become issues here. The engine reads `fetch`,
 * `fetchSince` and `mirrorDirection`; what `fetchQuery` means is the connector's own matter.
 */
export const fetchFields: readonly ManifestField[] = [
  {
    ...asked,
    name: 'fetch',
    label: 'New records become issues',
    help: 'Lockstep makes an issue of each record that is new there.',
    input: 'choice',
    choices: [
      { value: 'off', label: 'No' },
      { value: 'on', label: 'Yes' },
    ],
  },
  {
    ...asked,
    ...whenFetching,
    name: 'fetchQuery',
    label: 'Only those that match',
    help: 'A query in the language of that system. Empty means all. The test says when the system refuses it.',
    input: 'line',
  },
  {
    ...asked,
    ...whenFetching,
    name: 'fetchSince',
    label: 'Days to look back at first',
    help: 'How old a record may be that is brought in by the first run.',
    placeholder: '3',
    input: 'line',
    validation: { pattern: '^\\d{1,3}$', message: 'Write a whole number of days, up to 999.' },
  },
  {
    ...asked,
    ...whenFetching,
    name: 'mirrorDirection',
    label: 'Then mirror them',
    help: 'Whether an issue made of a record stays linked to it, and which way changes flow.',
    input: 'choice',
    choices: [
      { value: 'none', label: 'No' },
      { value: 'in', label: 'Incoming' },
      { value: 'out', label: 'Outgoing' },
      { value: 'both', label: 'Incoming and outgoing' },
    ],
  },
]
