import { alertBody, generalBody } from '../../../shared/template/webhook-bodies'
import { inSection } from '../contract/in-section'
import type { ConnectorManifest, ManifestField } from '../contract/manifest'
import { networkFields } from '../contract/network-fields'
import { tagFields } from '../contract/tag-fields'

const asked = {
  placeholder: '',
  target: 'option',
  required: false,
  secret: false,
  input: 'line',
  validation: null,
} as const

const hidden = { ...asked, target: 'secret', secret: true, required: true } as const

const methods = ['POST', 'PUT', 'PATCH'].map((value) => ({ value, label: value }))
const laterOwn = { shownWhen: { field: 'later', is: ['own'] } } as const

const where: readonly ManifestField[] = [
  {
    ...asked,
    name: 'baseUrl',
    label: 'Address of the webhook',
    help: 'Where every event is sent. What follows a ? goes into the next field.',
    placeholder: 'https://hooks.example.com/incoming/soc',
    target: 'baseUrl',
    required: true,
    input: 'url',
    validation: {
      pattern: '^https?://[^\\s/?#@]+(/[^\\s?#]*)?$',
      message: 'The address should look like https://hooks.example.com/incoming.',
    },
  },
  {
    ...asked,
    name: 'rest',
    label: 'Rest of the address',
    help: 'Added behind the address, as it is written here. Variables such as {{event.kind}} and {{secret:NAME}} are filled in.',
    placeholder: '?source=lockstep',
    template: 'text',
    validation: { pattern: '^[/?]\\S*$', message: 'It begins with / or ? and has no blanks.' },
  },
  { ...asked, name: 'method', label: 'Method', help: '', input: 'choice', choices: methods },
]

const proof: readonly ManifestField[] = [
  {
    ...asked,
    name: 'auth',
    label: 'Signing in',
    help: 'How the receiver knows that it is us. Keys in other headers are written below.',
    input: 'choice',
    choices: [
      { value: 'none', label: 'Nothing, or a header below' },
      { value: 'basic', label: 'User and password' },
      { value: 'bearer', label: 'Bearer token' },
    ],
  },
  {
    ...asked,
    name: 'user',
    label: 'User',
    help: 'The name the receiver expects.',
    required: true,
    shownWhen: { field: 'auth', is: ['basic'] },
  },
  {
    ...hidden,
    name: 'password',
    label: 'Password',
    help: 'Kept in the keychain of this computer.',
    shownWhen: { field: 'auth', is: ['basic'] },
  },
  {
    ...hidden,
    name: 'token',
    label: 'Token',
    help: 'Sent as "Authorization: Bearer" and the token. Kept in the keychain of this computer.',
    shownWhen: { field: 'auth', is: ['bearer'] },
    validation: { pattern: '^\\S+$', message: 'A token contains no blanks.' },
  },
  {
    ...asked,
    name: 'headers',
    label: 'Headers',
    help: 'One line each: Name: value. Write {{secret:NAME}} where a secret value belongs.',
    placeholder: 'X-Api-Key: {{secret:KEY}}',
    input: 'lines',
    template: 'headers',
  },
  {
    ...hidden,
    required: false,
    name: 'secretValues',
    label: 'Secret values',
    help: 'One line each: NAME = value. Kept in the keychain of this computer; templates name them only.',
    placeholder: 'KEY = 6f1c…',
    input: 'lines',
    validation: {
      pattern:
        '^\\s*[A-Za-z_][\\w-]*[ \\t]*=[^\\n]*\\S(\\s*\\n\\s*[A-Za-z_][\\w-]*[ \\t]*=[^\\n]*\\S)*\\s*$',
      message: 'Write one line per value: NAME = value.',
    },
  },
]

const bodies: readonly ManifestField[] = [
  {
    ...asked,
    name: 'shape',
    label: 'What is sent',
    help: 'The JSON of an event.',
    input: 'choice',
    choices: [
      { value: 'general', label: 'Everything an event has' },
      { value: 'alert', label: 'An alert, as a Generic Webhook of Cortex XSOAR takes it' },
      { value: 'own', label: 'A template of my own' },
    ],
  },
  {
    ...asked,
    name: 'body',
    label: 'Template',
    help: 'JSON with variables: "{{fields.title}}" inside a text, {{fields.labels}} for a whole value. There are event, record, fields, changed, entry and instance.',
    placeholder: generalBody,
    input: 'lines',
    required: true,
    template: 'json',
    shownWhen: { field: 'shape', is: ['own'] },
  },
  {
    ...asked,
    name: 'later',
    label: 'Changes and comments',
    help: 'Whether what happens after the first event goes another way.',
    input: 'choice',
    choices: [
      { value: 'same', label: 'Are sent the same way' },
      { value: 'own', label: 'Go another way' },
    ],
  },
  {
    ...asked,
    ...laterOwn,
    name: 'laterMethod',
    label: 'Method for changes',
    help: '',
    input: 'choice',
    choices: methods,
  },
  {
    ...asked,
    ...laterOwn,
    name: 'laterRest',
    label: 'Rest of the address for changes',
    help: 'Here {{record.id}} is what the receiver answered to the first event.',
    placeholder: '/{{record.id}}',
    template: 'text',
    validation: { pattern: '^[/?]\\S*$', message: 'It begins with / or ? and has no blanks.' },
  },
  {
    ...asked,
    ...laterOwn,
    name: 'laterBody',
    label: 'Template for changes',
    help: 'Empty means the template above.',
    placeholder: alertBody,
    input: 'lines',
    template: 'json',
  },
]

const answers: readonly ManifestField[] = [
  {
    ...asked,
    name: 'expected',
    label: 'Answers that mean yes',
    help: 'Status codes, separated by commas. Empty means 200 to 299.',
    placeholder: '200, 202, 409',
    validation: {
      pattern: '^[24]\\d\\d(\\s*,\\s*[24]\\d\\d)*$',
      message: 'Write status codes such as 200, 202, separated by commas.',
    },
  },
  {
    ...asked,
    name: 'idPath',
    label: 'Where the answer names the record',
    help: 'Path in the JSON answer to the first event. Empty means that the receiver gives it no name.',
    placeholder: 'incident.id',
    validation: {
      pattern: '^[\\w-]+(\\.[\\w-]+)*$',
      message: 'Write a path such as incident.id or data.0.id.',
    },
  },
  {
    ...asked,
    name: 'urlPath',
    label: 'Where the answer gives its address',
    help: 'Path to the address of a page about the record.',
    placeholder: 'incident.url',
    validation: {
      pattern: '^[\\w-]+(\\.[\\w-]+)*$',
      message: 'Write a path such as incident.url.',
    },
  },
  {
    ...asked,
    name: 'once',
    label: 'The receiver heeds Idempotency-Key',
    help: 'Every event carries one. With yes, an event whose answer was lost is sent again by itself; with no, a person is asked.',
    input: 'choice',
    choices: [
      { value: 'no', label: 'No' },
      { value: 'yes', label: 'Yes' },
    ],
  },
  {
    ...asked,
    name: 'timeout',
    label: 'Seconds to wait for an answer',
    help: '',
    placeholder: '15',
    validation: { pattern: '^([1-9]|[1-9]\\d|1[01]\\d|120)$', message: 'Write 1 to 120.' },
  },
  {
    ...asked,
    name: 'trial',
    label: 'Test sends an event',
    help: 'Its kind is "test". Without it the test only looks whether the receiver can be reached.',
    input: 'choice',
    choices: [
      { value: 'no', label: 'No' },
      { value: 'yes', label: 'Yes' },
    ],
  },
]

/** What a person is asked for to send events to any address. */
export const webhookManifest: ConnectorManifest = {
  type: 'webhook',
  name: 'Webhook',
  description:
    'Sends each event to an address as JSON; for systems without a connector of their own.',
  recordName: 'event',
  example: null,
  place: { project: 'Receiver', type: 'What' },
  declares: {
    isfetch: false,
    ismappable: true,
    isremotesyncin: false,
    isremotesyncout: true,
    creates: true,
  },
  fields: [
    ...where,
    ...proof,
    ...inSection('The event', bodies),
    ...inSection('The answer', answers),
    ...networkFields,
    ...tagFields,
  ],
}
