import { fetchFields } from '../contract/fetch-fields'
import { inSection } from '../contract/in-section'
import type { ConnectorManifest, ManifestField } from '../contract/manifest'
import { networkFields } from '../contract/network-fields'
import { peopleFields } from '../contract/people-fields'
import { shownWhile } from '../contract/shown-while'
import { tagFields } from '../contract/tag-fields'
import { eventQuestions } from './manifest-events'

const option = {
  placeholder: '',
  target: 'option',
  required: false,
  secret: false,
  input: 'line',
  validation: null,
} as const

const secret = {
  placeholder: '',
  target: 'secret',
  required: true,
  secret: true,
  input: 'line',
  validation: null,
} as const

const columnName = '[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*){0,3}'

const signIn: readonly ManifestField[] = [
  {
    name: 'baseUrl',
    label: 'Instance address',
    help: 'The address you see in the browser when you open ServiceNow, up to the first slash.',
    placeholder: 'https://your-instance.service-now.com',
    target: 'baseUrl',
    required: true,
    secret: false,
    input: 'url',
    validation: {
      pattern: '^https?://[^\\s/?#@]+(/[^\\s?#]*)?$',
      message: 'The address should look like https://your-instance.service-now.com.',
    },
  },
  {
    ...option,
    name: 'auth',
    label: 'Way to sign in',
    help: 'OAuth needs an entry under System OAuth, Application Registry in ServiceNow.',
    input: 'choice',
    choices: [
      { value: 'basic', label: 'User name and password' },
      { value: 'client-credentials', label: 'OAuth, client credentials' },
      { value: 'refresh-token', label: 'OAuth, refresh token' },
    ],
  },
  {
    ...option,
    name: 'user',
    label: 'User name',
    help: 'User ID of the account that Lockstep acts as, also with OAuth: what is written there shows it, and comments of ours are recognised by it. An account of its own, for web services only, is best. It takes the role itil, or evt_mgmt_integration where issues become events.',
    placeholder: 'lockstep.integration',
    required: true,
    validation: {
      pattern: '^[^\\s^,]+(?: [^\\s^,]+)*$',
      message: 'A user name has no ^ and no comma.',
    },
  },
  {
    ...secret,
    name: 'password',
    label: 'Password',
    help: 'It is kept in the keychain of this computer.',
    shownWhen: { field: 'auth', is: ['basic'] },
  },
  {
    ...option,
    name: 'clientId',
    label: 'OAuth client ID',
    help: 'Of the entry in the Application Registry.',
    required: true,
    shownWhen: { field: 'auth', is: ['client-credentials', 'refresh-token'] },
    validation: { pattern: '^\\S+$', message: 'A client ID contains no blanks.' },
  },
  {
    ...secret,
    name: 'clientSecret',
    label: 'OAuth client secret',
    help: 'Of the same entry. It is kept in the keychain of this computer.',
    shownWhen: { field: 'auth', is: ['client-credentials', 'refresh-token'] },
  },
  {
    ...secret,
    name: 'refreshToken',
    label: 'OAuth refresh token',
    help: 'Obtained once for the account. Where ServiceNow renews it, the new one takes its place by itself.',
    shownWhen: { field: 'auth', is: ['refresh-token'] },
  },
]

const mode: ManifestField = {
  ...option,
  name: 'mode',
  label: 'Mode',
  help: 'ITSM mirrors both ways. ITOM only sends: nothing comes back, and existing records cannot be attached. Each issue raises events that become an alert, or it becomes a record of the tables below.',
  input: 'choice',
  choices: [
    { value: 'itsm', label: 'ITSM, both ways' },
    { value: 'itom-events', label: 'ITOM, events of Event Management, outbound only' },
    { value: 'itom', label: 'ITOM, records, outbound only' },
  ],
}

const scope: readonly ManifestField[] = [
  {
    ...option,
    name: 'tables',
    label: 'Tables to mirror',
    help: 'Names of the tables, separated by commas. Empty means incident. Known beside it: problem, change_request, sn_si_incident, sc_req_item, sc_task.',
    placeholder: 'incident, sn_si_incident',
    validation: {
      pattern: '^[a-z][a-z0-9_]*(\\s*,\\s*[a-z][a-z0-9_]*)*$',
      message: 'Tables are named in small letters, digits and underscores, separated by commas.',
    },
  },
  {
    ...option,
    name: 'attach',
    label: 'Existing records that can be attached',
    help: 'By number or address. The second choice refuses problems and change requests even where they are mirrored.',
    input: 'choice',
    choices: [
      { value: 'mirrored', label: 'Of every table above' },
      { value: 'incidents', label: 'Incidents only' },
    ],
  },
  {
    ...option,
    name: 'fields',
    label: 'Further columns to read',
    help: 'Columns that profiles use beyond the usual ones, separated by commas. The first forty of your own (u_…) are read anyway. A column of a referenced record is written as assignment_group.manager.',
    placeholder: 'u_region, business_criticality',
    validation: {
      pattern: `^${columnName}(\\s*,\\s*${columnName})*$`,
      message: 'Columns are named like u_region, separated by commas.',
    },
  },
  {
    ...option,
    name: 'references',
    label: 'References are shown as',
    help: 'How groups, services and other referenced records appear in mapped fields. People are e-mail addresses either way.',
    input: 'choice',
    choices: [
      { value: 'names', label: 'Names' },
      { value: 'ids', label: 'Identifiers (sys_id)' },
    ],
  },
]

const moves: readonly ManifestField[] = [
  {
    ...option,
    name: 'closeCode',
    label: 'Close code when none fits',
    help: 'The list of codes differs between releases and can be changed, and a code that is not in it is never written. This one is used instead, where a record is resolved or closed and the code of the profile is not in the list of its table, or the account may not read the list. Exactly as the list has it.',
    placeholder: 'Solution provided',
    validation: { pattern: '^.{1,100}$', message: 'A close code has at most 100 characters.' },
  },
  {
    ...option,
    name: 'closeNotes',
    label: 'Close notes when there are none',
    help: 'ServiceNow asks for notes when a record is resolved. Empty means a sentence that names Lockstep.',
    validation: {
      pattern: '^.{1,1000}$',
      message: 'Close notes here have at most 1000 characters.',
    },
  },
  {
    ...option,
    name: 'holdReason',
    label: 'On hold reason',
    help: 'Value of the list, used where a record is put on hold and the profile gives none: 3 is Awaiting Problem, 4 Awaiting Vendor, 5 Awaiting Change.',
    placeholder: '4',
    validation: { pattern: '^\\S{1,40}$', message: 'Write the value of a reason, such as 4.' },
  },
  {
    ...option,
    name: 'states',
    label: 'States with a meaning of their own',
    help: 'One line each: table state = new, in-progress, on-hold, resolved, closed or cancelled. Needed only where states were changed or added.',
    placeholder: 'incident 9 = on-hold',
    input: 'lines',
    validation: {
      pattern:
        '^(\\s*[a-z][a-z0-9_]*\\s+\\S+\\s*=\\s*(new|in-progress|on-hold|resolved|closed|cancelled)\\s*)+$',
      message: 'Write one line per state: table state = meaning.',
    },
  },
  {
    ...option,
    name: 'priorities',
    label: 'Priority from impact and urgency',
    help: 'One line each: priority = impact urgency. Needed only where the priority lookup of this instance was changed.',
    placeholder: '1 = 1 1',
    input: 'lines',
    validation: {
      pattern: '^(\\s*\\d+\\s*=\\s*\\d+\\s+\\d+\\s*)+$',
      message: 'Write one line per priority: priority = impact urgency.',
    },
  },
  {
    ...option,
    name: 'markerField',
    label: 'Column for our mark',
    help: 'Records made here are found again by it. Empty means correlation_id; name a column of your own where another integration uses that one.',
    placeholder: 'correlation_id',
    validation: { pattern: '^[a-z][a-z0-9_]*$', message: 'A column is named like u_lockstep_id.' },
  },
]

/** Modes that work on records of tables. */
const withRecords = { field: 'mode', is: ['itsm', 'itom'] } as const

/** What a person is asked for to connect a ServiceNow instance. */
export const servicenowManifest: ConnectorManifest = {
  type: 'servicenow',
  name: 'ServiceNow',
  description:
    'Incidents and other task records of a ServiceNow instance through its Table API, or events for its Event Management.',
  recordName: 'record',
  example: 'INC0010023',
  place: { project: 'Application', type: 'Table' },
  group: { field: 'assignment_group', label: 'Assignment group' },
  declares: {
    isfetch: true,
    ismappable: true,
    isremotesyncin: true,
    isremotesyncout: true,
    creates: true,
  },
  lacks: [
    {
      when: { field: 'mode', is: ['itom', 'itom-events'] },
      abilities: ['isfetch', 'isremotesyncin', 'attaches'],
    },
    { when: { field: 'mode', is: ['itom-events'] }, abilities: ['comments'] },
  ],
  fields: [
    ...signIn,
    ...inSection('What is mirrored', [mode]),
    ...shownWhile(withRecords, [
      ...inSection('What is mirrored', scope),
      ...inSection('States and closing', moves),
      ...peopleFields,
      ...fetchFields,
      ...tagFields,
    ]),
    ...eventQuestions,
    ...networkFields,
  ],
}
