import { fetchFields } from '../contract/fetch-fields'
import { inSection } from '../contract/in-section'
import type { ConnectorManifest, ManifestField } from '../contract/manifest'
import { networkFields } from '../contract/network-fields'
import { peopleFields } from '../contract/people-fields'
import { tagFields } from '../contract/tag-fields'

const own: readonly ManifestField[] = [
  {
    name: 'baseUrl',
    label: 'API address',
    help: 'Shown by "Copy API URL" under Settings, Configurations, API Keys. It is the address of the console with api- in front.',
    placeholder: 'https://api-your-tenant.xdr.eu.paloaltonetworks.com',
    target: 'baseUrl',
    required: true,
    secret: false,
    input: 'url',
    validation: {
      pattern: '^https?://[^\\s/?#@]+(/[^\\s?#]*)?$',
      message: 'The address should look like https://api-your-tenant.xdr.eu.paloaltonetworks.com.',
    },
  },
  {
    name: 'keyKind',
    label: 'Kind of key',
    help: 'Chosen when the key was made: "Security Level" of the key in the list of API keys. An advanced key never travels itself and is better.',
    placeholder: '',
    target: 'option',
    required: true,
    secret: false,
    input: 'choice',
    choices: [
      { value: 'advanced', label: 'Advanced' },
      { value: 'standard', label: 'Standard' },
    ],
    validation: null,
  },
  {
    name: 'keyId',
    label: 'Key id',
    help: 'The number in the column "ID" of the list of API keys.',
    placeholder: '7',
    target: 'option',
    required: true,
    secret: false,
    input: 'line',
    validation: { pattern: '^\\d{1,9}$', message: 'The id of a key is a number.' },
  },
  {
    name: 'apiKey',
    label: 'API key',
    help: 'Shown once when it is made. Its role needs the permission to view and edit what is mirrored. It is kept in the keychain of this computer.',
    placeholder: '',
    target: 'secret',
    required: true,
    secret: true,
    input: 'line',
    validation: { pattern: '^\\S+$', message: 'A key contains no blanks.' },
  },
]

const mirrored: readonly ManifestField[] = [
  {
    name: 'resource',
    label: 'What is mirrored',
    help: 'Newer consoles call incidents cases, and alerts issues. Alerts have no comments and no assignee, and all linked ones are read each time, since they cannot be listed by their changes.',
    placeholder: '',
    target: 'option',
    required: false,
    secret: false,
    input: 'choice',
    choices: [
      { value: 'incidents', label: 'Incidents (cases)' },
      { value: 'issues', label: 'Alerts (issues)' },
    ],
    validation: null,
  },
  {
    name: 'alerts',
    label: 'Read the alerts of each incident',
    help: 'Adds a field with a table of them that a profile can map. The tenant gives them ten times a minute, so many new incidents get theirs later.',
    placeholder: '',
    target: 'option',
    required: false,
    secret: false,
    input: 'choice',
    choices: [
      { value: 'off', label: 'No' },
      { value: 'on', label: 'Yes' },
    ],
    shownWhen: { field: 'resource', is: ['incidents'] },
    validation: null,
  },
]

const query: Partial<ManifestField> = {
  help: 'Conditions with a semicolon between them. Incidents know status, severity, starred, alert_sources and description; alerts know severity and alert_source. Empty means all.',
  placeholder: 'status = new; severity = high, critical',
}

/** What a person is asked for to connect a tenant of Cortex XDR or XSIAM. */
export const xdrManifest: ConnectorManifest = {
  type: 'xdr',
  name: 'Cortex XDR / XSIAM',
  description: 'Incidents or alerts of a Cortex XDR or XSIAM tenant, over its public API.',
  recordName: 'incident',
  example: '4711',
  declares: {
    isfetch: true,
    ismappable: true,
    isremotesyncin: true,
    isremotesyncout: true,
    creates: false,
  },
  lacks: [{ when: { field: 'resource', is: ['issues'] }, abilities: ['comments'] }],
  fields: [
    ...own,
    ...inSection('What is mirrored', mirrored),
    ...fetchFields.map((field) => (field.name === 'fetchQuery' ? { ...field, ...query } : field)),
    ...peopleFields,
    ...tagFields,
    ...networkFields,
  ],
}
