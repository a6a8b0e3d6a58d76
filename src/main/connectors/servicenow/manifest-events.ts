import type { ManifestField } from '../contract/manifest'

const asked = {
  target: 'option',
  required: false,
  secret: false,
  input: 'line',
  section: 'Events',
  shownWhen: { field: 'mode', is: ['itom-events'] },
  validation: { pattern: '^.{1,100}$', message: 'This has at most 100 characters.' },
} as const

/** What is asked where issues become events of Event Management. */
export const eventQuestions: readonly ManifestField[] = [
  {
    ...asked,
    name: 'eventSource',
    label: 'Source',
    help: 'What the events come from; rules over there can tell them by it. Empty means Lockstep.',
    placeholder: 'Lockstep',
  },
  {
    ...asked,
    name: 'eventClass',
    label: 'Source instance',
    help: 'Which installation of that source. Empty means the name of this connector.',
    placeholder: 'Lockstep of the SOC',
  },
  {
    ...asked,
    name: 'eventNode',
    label: 'Node',
    help: 'Name, address or domain name of the host that events are about where the profile fills in none. ServiceNow binds an alert to a configuration item by it. Empty means none.',
    placeholder: 'soc.example.com',
  },
  {
    ...asked,
    name: 'eventType',
    label: 'Type',
    help: 'Groups events over there where the profile fills in none. Empty means Security.',
    placeholder: 'Security',
  },
  {
    ...asked,
    name: 'eventKeys',
    label: 'Further members of the additional information',
    help: 'Names that profiles can fill, separated by commas. One that is called as a field of the alert goes into that field.',
    placeholder: 'u_region, business_service',
    validation: {
      pattern: '^[A-Za-z_][A-Za-z0-9_.-]*(\\s*,\\s*[A-Za-z_][A-Za-z0-9_.-]*)*$',
      message: 'Names look like u_region, separated by commas.',
    },
  },
]
