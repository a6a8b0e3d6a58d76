import { type Story, step, story } from './story'

const soc = { assignment_group: 'Security Operations', category: 'security' } as const
const tomas = 'tomas.lindqvist'
const priya = 'priya.raman'
const rosa = 'rosa.keller'

/** The incidents the sandbox begins with, oldest first. */
export const incidentStories: readonly Story[] = [
  story(
    'incident',
    rosa,
    21,
    'Invoice e-mail asked me to sign in again',
    'A message about an unpaid invoice led to a page that looked like ours.\nI typed my password before I noticed the address.',
    { caller_id: rosa, impact: '2', urgency: '1', contact_type: 'self-service' },
    [
      step(tomas, 1, { ...soc, subcategory: 'phishing', assigned_to: tomas, state: '2' }),
      step(tomas, 0.5, { work_notes: 'Sign-ins since 09:40 all from the usual city.' }),
      step(tomas, 2, { comments: 'Your password was reset. Please enrol your phone again.' }),
      step(tomas, 3, {
        state: '6',
        close_code: 'Solution provided',
        close_notes: 'Password and sessions reset; page reported.',
      }),
    ],
  ),
  story(
    'incident',
    tomas,
    19,
    'Beacon-like traffic from WS-0417',
    'Every 300 seconds to a host registered last week.',
    {
      ...soc,
      subcategory: 'malware',
      impact: '1',
      urgency: '1',
      u_affected_host: 'WS-0417',
      u_detection_source: 'edr',
      assigned_to: tomas,
    },
    [
      step(tomas, 0.2, { state: '2', work_notes: 'Host isolated.' }),
      step(priya, 1, { work_notes: 'Blocked the address at both firewalls.' }),
      step(tomas, 30, {
        state: '6',
        close_code: 'Solution provided',
        close_notes: 'Reimaged; loader came with a cracked PDF tool.',
      }),
      step('keeper', 100, { state: '7' }),
    ],
  ),
  story(
    'incident',
    priya,
    14,
    'VPN drops for everybody at the north site',
    'Tunnels end after ten minutes.',
    {
      category: 'network',
      subcategory: 'vpn',
      assignment_group: 'Network',
      impact: '2',
      urgency: '2',
      assigned_to: priya,
    },
    [
      step(priya, 2, { state: '2' }),
      step(priya, 20, {
        state: '3',
        hold_reason: '4',
        work_notes: 'Case opened with the maker of the gateway.',
      }),
    ],
  ),
  story(
    'incident',
    rosa,
    12,
    'Notebook asks for a recovery key',
    'Since the update last night.',
    { caller_id: rosa, category: 'hardware', assignment_group: 'Hardware' },
    [
      step('keeper', 1, {
        state: '3',
        hold_reason: '1',
        comments: 'Please read us the first eight digits on the screen.',
      }),
    ],
  ),
  story(
    'incident',
    tomas,
    10,
    'Impossible travel: finance account',
    'Sign-in from two countries within nine minutes.',
    { ...soc, impact: '1', urgency: '2', u_detection_source: 'siem', assigned_to: tomas },
    [
      step(tomas, 0.5, {
        state: '2',
        work_notes: 'One of the two is our own proxy; checking the other.',
      }),
    ],
  ),
  story(
    'incident',
    tomas,
    9,
    'Password spray against the portal',
    '4,180 failed sign-ins over 310 accounts, one try each.',
    { ...soc, impact: '2', urgency: '2', u_detection_source: 'siem' },
    [step(tomas, 3, { work_notes: 'No success seen. Addresses added to the block list.' })],
  ),
  story(
    'incident',
    priya,
    8,
    'DNS answers from an unknown server in VLAN 30',
    'A printer hands out addresses and names itself as name server.',
    {
      category: 'network',
      subcategory: 'dns',
      assignment_group: 'Network',
      impact: '3',
      urgency: '2',
    },
    [
      step(priya, 5, {
        state: '6',
        close_code: 'User error',
        close_notes: 'Service switched off on the printer.',
      }),
    ],
  ),
  story(
    'incident',
    'ada.osei',
    7,
    'Leaver kept access to the wiki',
    'Account was closed, the session was not.',
    { ...soc, u_restricted: 'true', impact: '2', urgency: '2' },
  ),
  story(
    'incident',
    tomas,
    6,
    'Macro document mailed to the board',
    'Nineteen recipients; two opened it.',
    {
      ...soc,
      subcategory: 'malware',
      impact: '1',
      urgency: '1',
      u_detection_source: 'person',
      assigned_to: tomas,
    },
    [
      step(tomas, 0.3, { state: '2' }),
      step(priya, 0.5, { work_notes: 'Mail withdrawn from all mailboxes.' }),
    ],
  ),
  story(
    'incident',
    rosa,
    5,
    'Where do I report a strange call?',
    'Somebody asked for my employee number.',
    { caller_id: rosa },
  ),
  story(
    'incident',
    tomas,
    4,
    'Cloud key found in a public repository',
    'Pushed 11 minutes before the scanner told us.',
    { ...soc, impact: '1', urgency: '1', u_detection_source: 'siem', assigned_to: tomas },
    [step(tomas, 0.1, { state: '2', work_notes: 'Key revoked. Reading its trail.' })],
  ),
  story('incident', priya, 3, 'Switch in rack 4 restarts', 'Three times tonight.', {
    category: 'network',
    assignment_group: 'Network',
    impact: '2',
    urgency: '3',
    assigned_to: priya,
  }),
  story(
    'incident',
    tomas,
    2,
    'Unsigned driver loaded on DC-02',
    'Load order differs from the image.',
    { ...soc, impact: '1', urgency: '2', u_affected_host: 'DC-02', u_detection_source: 'edr' },
  ),
  story(
    'incident',
    tomas,
    1,
    'Archive of 9 GB left through the guest network',
    'Destination is a file sharing site.',
    { ...soc, impact: '1', urgency: '1', u_detection_source: 'siem' },
  ),
  story('incident', rosa, 0.5, 'Login page has another colour', 'Since this morning.', {
    caller_id: rosa,
  }),
]
