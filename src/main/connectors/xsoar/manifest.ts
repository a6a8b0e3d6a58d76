import { fetchFields } from '../contract/fetch-fields'
import { inSection } from '../contract/in-section'
import type { ConnectorManifest, ManifestField } from '../contract/manifest'
import { networkFields } from '../contract/network-fields'
import { peopleFields } from '../contract/people-fields'
import { tagFields } from '../contract/tag-fields'

const asked = {
  placeholder: '',
  target: 'option',
  required: false,
  secret: false,
  input: 'line',
  validation: null,
} as const

const machineName = '[a-z][a-z0-9]*'

const connection: readonly ManifestField[] = [
  {
    ...asked,
    name: 'baseUrl',
    label: 'Server address',
    help: 'Version 6: the address you see in the browser, up to the first slash. Version 8: the API URL, which Settings, Integrations, API Keys offers to copy; it begins with api-.',
    placeholder: 'https://xsoar.example.com',
    target: 'baseUrl',
    required: true,
    input: 'url',
    validation: {
      pattern: '^https?://[^\\s/?#@]+(/[^\\s?#]*)?$',
      message: 'The address should look like https://xsoar.example.com.',
    },
  },
  {
    ...asked,
    name: 'generation',
    label: 'Version',
    help: 'The About page of Cortex XSOAR tells it. Tenants in the cloud of the vendor are version 8.',
    input: 'choice',
    choices: [
      { value: '6', label: 'Cortex XSOAR 6' },
      { value: '8', label: 'Cortex XSOAR 8 or later' },
    ],
  },
  {
    ...asked,
    name: 'account',
    label: 'Account of a multi-tenant server',
    help: 'The name behind acc_ in the address of the account. Empty on a server without accounts.',
    placeholder: 'Contoso',
    shownWhen: { field: 'generation', is: ['6'] },
    validation: {
      pattern: '^(?!acc_)[A-Za-z0-9_-]{1,100}$',
      message: 'Write the name alone, without acc_ before it.',
    },
  },
  {
    ...asked,
    name: 'keyId',
    label: 'API key ID',
    help: 'The number in the column ID of the table of API keys.',
    placeholder: '7',
    required: true,
    shownWhen: { field: 'generation', is: ['8'] },
    validation: { pattern: '^\\d{1,10}$', message: 'The ID of a key is a whole number.' },
  },
  {
    ...asked,
    name: 'apiKey',
    label: 'API key',
    help: 'Made under Settings, Integrations, API Keys; in version 8 of the kind Standard. It is kept in the keychain of this computer.',
    target: 'secret',
    required: true,
    secret: true,
    validation: { pattern: '^\\S+$', message: 'A key contains no blanks.' },
  },
]

const records: readonly ManifestField[] = [
  {
    ...asked,
    name: 'customFields',
    label: 'Custom fields to read',
    help: 'Machine names of custom fields that profiles use, separated by commas. The settings of a field show its machine name.',
    placeholder: 'alertid, businessunit',
    validation: {
      pattern: `^${machineName}(\\s*,\\s*${machineName})*$`,
      message: 'Machine names are small letters and digits, separated by commas.',
    },
  },
  {
    ...asked,
    name: 'openInvestigation',
    label: 'New incidents begin as active',
    help: 'Starting the investigation opens the war room, without which no comment and no file can travel. It also runs the playbook of the incident type. Pending ones stay so only with a profile that keeps them at status 0.',
    input: 'choice',
    choices: [
      { value: 'on', label: 'Yes' },
      { value: 'off', label: 'No, they stay pending' },
    ],
  },
  {
    ...asked,
    name: 'markerField',
    label: 'Field for our reference',
    help: "Machine name of a short text field of incidents that is Lockstep's own. By it a new incident is found again when the answer of the server was lost. Empty: the mirror ID is used, which is free as long as no mirroring integration runs on that incident.",
    placeholder: 'lockstepid',
    validation: {
      pattern: `^${machineName}$`,
      message: 'A machine name is small letters and digits.',
    },
  },
]

const warRoom: readonly ManifestField[] = [
  {
    ...asked,
    name: 'warRooms',
    label: 'War rooms that are read',
    help: 'A new entry need not count as a change of its incident, so each linked incident is asked in every run: one request each. The second choice saves that where you know that entries move the modification time.',
    input: 'choice',
    choices: [
      { value: 'every', label: 'Of every linked incident' },
      { value: 'changed', label: 'Of incidents that changed' },
    ],
  },
  {
    ...asked,
    name: 'entries',
    label: 'Entries that are comments',
    help: 'Results of commands and playbooks never are.',
    input: 'choice',
    choices: [
      { value: 'both', label: 'Chats and notes' },
      { value: 'notes', label: 'Notes' },
      { value: 'chats', label: 'Chats' },
    ],
  },
  {
    ...asked,
    name: 'entryTags',
    label: 'Only entries with all of these tags',
    help: 'Separated by commas. Empty takes every entry.',
    placeholder: 'to-lockstep',
    validation: { pattern: '^[^,]{1,100}(,[^,]{1,100}){0,19}$', message: 'At most 20 tags.' },
  },
  {
    ...asked,
    name: 'publicTag',
    label: 'Tag of public entries',
    help: 'An entry with this tag arrives as a public comment, any other as an internal note. Our public comments get the tag, too.',
    placeholder: 'public',
    validation: { pattern: '^[^,]{1,100}$', message: 'Write one tag.' },
  },
  {
    ...asked,
    name: 'maxFileMb',
    label: 'Largest file (MB)',
    help: 'Cortex XSOAR does not tell what it takes. Larger files are not sent.',
    placeholder: '10',
    validation: { pattern: '^[1-9]\\d{0,3}$', message: 'Write a whole number up to 9999.' },
  },
]

/** What a person is asked for to connect a tenant of Cortex XSOAR. */
export const xsoarManifest: ConnectorManifest = {
  type: 'xsoar',
  name: 'Cortex XSOAR',
  description: 'Incidents of Cortex XSOAR 6 or 8, read and written with an API key.',
  recordName: 'incident',
  example: '123',
  place: { project: 'Tenant', type: 'Incident type' },
  declares: {
    isfetch: true,
    ismappable: true,
    isremotesyncin: true,
    isremotesyncout: true,
    creates: true,
  },
  fields: [
    ...connection,
    ...inSection('Incidents', records),
    ...inSection('War room', warRoom),
    ...peopleFields,
    ...fetchFields,
    ...networkFields,
    ...tagFields,
  ],
}
