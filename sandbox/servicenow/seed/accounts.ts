import type { Account } from '../model/account'
import type { OAuthClient } from '../model/token'

const usual = {
  title: 'Security analyst',
  apiKey: null,
  secondFactor: false,
  timeZone: 'GMT',
  dateFormat: 'yyyy-MM-dd',
  timeFormat: 'HH:mm:ss',
  active: true,
  roles: [] as readonly string[],
  groups: [] as readonly string[],
} as const

/** Roles an integration needs that are not handed out as delivered. */
const integration = ['itil', 'sn_si.analyst', 'u_journal_reader', 'u_dictionary_reader']

function account(
  userName: string,
  name: string,
  note: string,
  more: Partial<Account> = {},
): Account {
  return {
    ...usual,
    userName,
    name,
    email: `${userName}@example.test`,
    password: `sandbox-password-${userName}`,
    note,
    ...more,
  }
}

/** The first is the one an API client is meant to use: west of Greenwich, half an hour off. */
export const seedAccounts: readonly Account[] = [
  account('lockstep', 'Lockstep Service', 'the API user; works on incidents of all kinds', {
    title: 'Integration user',
    apiKey: 'sandbox-key-lockstep',
    timeZone: 'America/St_Johns',
    roles: [
      ...[...integration, 'snc_platform_rest_api_access'],
      ...['evt_mgmt_integration', 'evt_mgmt_user'],
    ],
  }),
  account('ada.osei', 'Ada Osei', 'administrator', {
    title: 'Platform administrator',
    timeZone: 'Europe/Berlin',
    dateFormat: 'dd/MM/yyyy',
    roles: ['admin', 'itil'],
  }),
  account('tomas.lindqvist', 'Tomas Lindqvist', 'security engineer', {
    timeZone: 'Europe/Stockholm',
    roles: ['itil', 'sn_si.analyst'],
    groups: ['Security Operations'],
  }),
  account('priya.raman', 'Priya Raman', 'network engineer', {
    title: 'Network engineer',
    timeZone: 'Asia/Kolkata',
    dateFormat: 'MM-dd-yyyy',
    timeFormat: 'hh:mm:ss a',
    roles: ['itil'],
    groups: ['Network', 'Security Operations'],
  }),
  account('rosa.keller', 'Rosa Keller', 'asks for help; no itil role, sees her own only', {
    title: 'Accountant',
    timeZone: 'Australia/Lord_Howe',
  }),
  account('no.journal', 'Nils Journalless', 'itil, but may not read journal entries', {
    roles: ['itil', 'u_dictionary_reader'],
  }),
  account('no.role', 'Nora Roleless', 'may read the dictionary and journals, lacks itil', {
    roles: ['u_journal_reader', 'u_dictionary_reader'],
  }),
  account('second.factor', 'Selma Factor', 'signs in with a second factor', {
    secondFactor: true,
    roles: ['itil'],
  }),
  account('hugo.left', 'Hugo Gone', 'has left', { active: false, groups: ['Network'] }),
  account('keeper', 'Kai Keeper', 'may change closed incidents', {
    title: 'Service desk lead',
    timeZone: 'America/Los_Angeles',
    roles: ['itil', 'itil_admin'],
    groups: ['Service Desk'],
  }),
]

/** The application an API client asks for tokens with. */
export const seedClients: readonly OAuthClient[] = [
  {
    clientId: '6c8f5a1de3b14f0b8f0f3c5a7a2d9e10',
    clientSecret: 'sandbox-client-secret',
    userName: 'lockstep',
  },
]

export const seedGroups: readonly (readonly [string, string])[] = [
  ['Security Operations', 'Watches, looks into and contains what looks like an attack.'],
  ['Network', 'Routers, switches, firewalls and the wireless network.'],
  ['Service Desk', 'First answer to everybody who asks for help.'],
  ['Hardware', 'Notebooks, phones and what hangs on them.'],
]

export const roleTexts: Readonly<Record<string, string>> = {
  admin: 'Everything.',
  itil: 'Works on incidents, problems and changes.',
  itil_admin: 'Changes closed incidents as well.',
  'sn_si.analyst': 'Works on security incidents.',
  u_journal_reader: 'Reads journal entries by themselves.',
  u_audit_reader: 'Reads which column was changed when, and by whom.',
  u_dictionary_reader: 'Reads the dictionary and properties.',
  evt_mgmt_integration: 'Sends events to Event Management.',
  evt_mgmt_user: 'Reads events and alerts.',
  snc_platform_rest_api_access: 'Calls the APIs where these ask for it.',
}
