import { fetchFields } from '../contract/fetch-fields'
import { inSection } from '../contract/in-section'
import type { ConnectorManifest, ManifestField } from '../contract/manifest'
import { networkFields } from '../contract/network-fields'
import { peopleFields } from '../contract/people-fields'
import { tagFields } from '../contract/tag-fields'

/** What a close says that nobody wrote a summary for. */
export const USUAL_CLOSING_TEXT = 'Closed with its issue in Lockstep.'

const asked = { target: 'option', required: false, secret: false, input: 'line' } as const

const ownFields: readonly ManifestField[] = [
  {
    ...asked,
    name: 'baseUrl',
    label: 'Server address',
    help: 'The address you see in the browser when you open QRadar SOAR, up to the first slash.',
    placeholder: 'https://soar.example.com',
    target: 'baseUrl',
    required: true,
    input: 'url',
    validation: {
      pattern: '^https?://[^\\s/?#@]+(/[^\\s?#]*)?$',
      message: 'The address should look like https://soar.example.com.',
    },
  },
  {
    ...asked,
    name: 'organisation',
    label: 'Organization ID',
    help: 'The number or the name of the organization, as Administrator Settings, Organization shows it. May stay empty where the key works in one organization only.',
    placeholder: '201',
    validation: { pattern: '^\\S(.{0,198}\\S)?$', message: 'Write one number or one name.' },
  },
  {
    ...asked,
    name: 'keyId',
    label: 'API key ID',
    help: 'Made under Administrator Settings, Users, API Keys. It needs to read, create and edit incidents, their notes and attachments, and to read fields and users.',
    placeholder: '6b1f2c1e-5a0f-4d53-9d1c-3b3e9f1f7a10',
    required: true,
    validation: { pattern: '^[^\\s:]+$', message: 'A key ID contains neither blanks nor colons.' },
  },
  {
    ...asked,
    name: 'keySecret',
    label: 'API key secret',
    help: 'Shown once, when the key is made. It is kept in the keychain of this computer.',
    placeholder: '',
    target: 'secret',
    required: true,
    secret: true,
    validation: { pattern: '^\\S+$', message: 'A secret contains no blanks.' },
  },
]

const written: readonly ManifestField[] = [
  {
    ...asked,
    name: 'markerField',
    label: 'Field for our reference',
    help: "API name of a custom text field of incidents that is Lockstep's own. By it a new incident is found again if the answer of the server was lost. Without one, such a create waits for a person to look.",
    placeholder: 'lockstep_ref',
    validation: {
      pattern: '^[A-Za-z][A-Za-z0-9_]{0,99}$',
      message: 'An API name consists of letters, digits and underscores.',
    },
  },
  {
    ...asked,
    name: 'closingText',
    label: 'Resolution summary when none is given',
    help: 'An organization may refuse to close an incident without a summary. This one is written where the profile maps none.',
    placeholder: USUAL_CLOSING_TEXT,
    validation: { pattern: '^\\S[\\s\\S]{0,999}$', message: 'Write at most 1,000 characters.' },
  },
]

/** The question about a query, in the words of this product. */
const fetchAsHere: readonly ManifestField[] = fetchFields.map((field) =>
  field.name === 'fetchQuery'
    ? {
        ...field,
        help: 'Conditions as the REST API of QRadar SOAR takes them, as JSON; all of them must hold. Choices may be given by label. Empty means all incidents.',
        placeholder: '[{"field_name": "severity_code", "method": "in", "value": ["High"]}]',
      }
    : field,
)

/** What a person is asked for to connect one organisation of a QRadar SOAR server. */
export const resilientManifest: ConnectorManifest = {
  type: 'resilient',
  name: 'IBM QRadar SOAR (Resilient)',
  description: 'Incidents of one organization, read and written with an API key.',
  recordName: 'incident',
  example: '2095',
  place: { project: 'Organization', type: 'Incident type' },
  declares: {
    isfetch: true,
    ismappable: true,
    isremotesyncin: true,
    isremotesyncout: true,
    creates: true,
  },
  fields: [
    ...ownFields,
    ...inSection('What is written', written),
    ...peopleFields,
    ...fetchAsHere,
    ...networkFields,
    ...tagFields,
  ],
}
