import { fetchFields } from '../contract/fetch-fields'
import { inSection } from '../contract/in-section'
import type { ConnectorManifest, ManifestField } from '../contract/manifest'
import { networkFields } from '../contract/network-fields'
import { tagFields } from '../contract/tag-fields'

const own: readonly ManifestField[] = [
  {
    name: 'baseUrl',
    label: 'API address',
    help: 'https://api.sekoia.io, or that of your region, such as https://api.usa1.sekoia.io.',
    placeholder: 'https://api.sekoia.io',
    target: 'baseUrl',
    required: true,
    secret: false,
    input: 'url',
    validation: {
      pattern: '^https?://[^\\s/?#@]+(/[^\\s?#]*)?$',
      message: 'The address should look like https://api.sekoia.io.',
    },
  },
  {
    name: 'apiKey',
    label: 'API key',
    help: 'Made under Settings, API keys. Its role needs SIC_READ_ALERTS; SIC_READ_INTAKES and the SYMPHONY rights only where a playbook of Sekoia.io pushes alerts as well. The test names each missing one. It is kept in the keychain of this computer.',
    placeholder: '',
    target: 'secret',
    required: true,
    secret: true,
    input: 'line',
    validation: { pattern: '^\\S+$', message: 'A key contains no blanks.' },
  },
]

const read: readonly ManifestField[] = [
  {
    name: 'events',
    label: 'Read the events of a new alert',
    help: 'Adds a field with a table of up to 20 events and the first of them whole. Each alert then takes a search of some seconds, and the key needs the right to search for events.',
    placeholder: '',
    target: 'option',
    required: false,
    secret: false,
    input: 'choice',
    choices: [
      { value: 'off', label: 'No' },
      { value: 'on', label: 'Yes' },
    ],
    validation: null,
  },
]

/** What the common questions are here: nothing is ever written. */
const differing: Readonly<Record<string, Partial<ManifestField>>> = {
  fetchQuery: {
    help: 'Conditions with a semicolon between them: urgency (a range), status, type, rule and entity (words of their names). Empty means all.',
    placeholder: 'urgency = 60-100; status = Pending',
  },
  mirrorDirection: {
    choices: [
      { value: 'none', label: 'No' },
      { value: 'in', label: 'Incoming' },
    ],
  },
}

/** What a person is asked for to read the alerts of a Sekoia.io community. */
export const sekoiaManifest: ConnectorManifest = {
  type: 'sekoia',
  name: 'Sekoia.io',
  description: 'Alerts of a Sekoia.io community as a source of issues. Nothing is written there.',
  recordName: 'alert',
  example: 'ALWNtYXq8KvT',
  declares: {
    isfetch: true,
    ismappable: true,
    isremotesyncin: true,
    isremotesyncout: false,
    creates: false,
  },
  fields: [
    ...own,
    ...inSection('What is read', read),
    ...fetchFields.map((field) => ({ ...field, ...differing[field.name] })),
    ...tagFields,
    ...networkFields,
  ],
}
