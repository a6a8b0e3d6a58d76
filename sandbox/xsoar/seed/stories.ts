import type { JsonObject } from '../model/json'

/** One thing somebody did with a seeded incident, so many hours after it was born. */
export interface StoryStep {
  readonly after: number
  /** User name. */
  readonly by: string
  readonly entry?: string
  readonly note?: boolean
  readonly tags?: readonly string[]
  readonly fields?: JsonObject
  readonly close?: { readonly reason: string; readonly notes: string }
}

/** A seeded incident. */
export interface Story {
  readonly daysAgo: number
  readonly name: string
  readonly type: string
  readonly severity: number
  readonly owner?: string
  readonly details: string
  readonly custom?: JsonObject
  /** Left pending: nobody has looked at it yet. */
  readonly untouched?: boolean
  readonly mirror?: JsonObject
  readonly steps?: readonly StoryStep[]
}

const opened = (by: string, text: string): StoryStep => ({ after: 1, by, entry: text })
const closed = (by: string, reason: string, notes: string): StoryStep => ({
  after: 20,
  by,
  close: { reason, notes },
})

/** What a small SOC has on its table, the oldest first. */
export const stories: readonly Story[] = [
  {
    daysAgo: 41,
    name: 'Credential phishing against the travel desk',
    type: 'Phishing',
    severity: 2,
    owner: 'tomas_lindqvist',
    details: 'Nine people received a link to a copied sign-in page.',
    custom: { businessunit: 'Corporate', riskscore: 55 },
    steps: [
      opened('tomas_lindqvist', 'Two of nine clicked; passwords reset.'),
      closed('tomas_lindqvist', 'Resolved', 'Sender blocked, sessions revoked.'),
    ],
  },
  {
    daysAgo: 37,
    name: 'Loader found on a reception computer',
    type: 'Malware',
    severity: 3,
    owner: 'ada_osei',
    details: 'The endpoint agent stopped a loader started from a USB stick.',
    custom: { affectedhosts: ['front-02'], containmentdone: true },
    steps: [
      opened('ada_osei', 'Host isolated at **09:12**.'),
      closed('ada_osei', 'Resolved', 'Reimaged.'),
    ],
  },
  {
    daysAgo: 33,
    name: 'Many failed sign-ins from one network',
    type: 'Access',
    severity: 1,
    owner: 'priya_raman',
    details: 'A scanner tried 40 accounts in ten minutes.',
    steps: [closed('priya_raman', 'False Positive', 'Our own penetration test.')],
  },
  {
    daysAgo: 30,
    name: 'Archive uploaded to a private share',
    type: 'Exfiltration',
    severity: 3,
    owner: 'ada_osei',
    details: '2.1 GB left for a file sharing site at night.',
    custom: { businessunit: 'Wholesale' },
    steps: [
      opened('ada_osei', 'The employee had left notice the day before.'),
      closed('ada_osei', 'Other', 'Handed to legal.'),
    ],
  },
  {
    daysAgo: 27,
    name: 'Outdated gateway with a known flaw',
    type: 'Vulnerability',
    severity: 2,
    owner: 'tomas_lindqvist',
    details: 'The branch gateway runs firmware of last year.',
    custom: { scanip: '198.51.100.17' },
  },
  {
    daysAgo: 25,
    name: 'Invoice with a changed bank account',
    type: 'Phishing',
    severity: 3,
    owner: 'priya_raman',
    details: 'Payment of 48,200 was stopped by the bank.',
    steps: [
      {
        after: 2,
        by: 'priya_raman',
        entry: 'The mailbox of the supplier was taken over.',
        note: true,
      },
    ],
  },
  {
    daysAgo: 22,
    name: 'Script interpreter started by a text document',
    type: 'Malware',
    severity: 2,
    owner: 'tomas_lindqvist',
    details: 'Blocked by policy on three desktops.',
    steps: [closed('tomas_lindqvist', 'Duplicate', 'Belongs to the phishing wave of that week.')],
  },
  {
    daysAgo: 20,
    name: 'Impossible travel of an administrator',
    type: 'Access',
    severity: 4,
    owner: 'ada_osei',
    details: 'Sign-ins from two continents within twelve minutes.',
    custom: { riskscore: 91 },
    steps: [opened('ada_osei', 'Session ended, token revoked, account **locked**.')],
  },
  {
    daysAgo: 18,
    name: 'Web shell on the old shop server',
    type: 'Malware',
    severity: 4,
    owner: 'ada_osei',
    details: 'A file appeared beside the uploads.',
    custom: { affectedhosts: ['shop-old-1', 'shop-old-2'] },
    steps: [
      opened('tomas_lindqvist', 'Both hosts are out of the load balancer.'),
      {
        after: 5,
        by: 'ada_osei',
        entry: '- image taken\n- hashes compared',
        note: true,
        tags: ['evidence'],
      },
    ],
  },
  {
    daysAgo: 16,
    name: 'Mailbox rule that hides invoices',
    type: 'Phishing',
    severity: 2,
    owner: 'priya_raman',
    details: 'A rule moves every message with "invoice" to a hidden folder.',
  },
  {
    daysAgo: 14,
    name: 'Signed driver used to stop the agent',
    type: 'Malware',
    severity: 4,
    owner: 'tomas_lindqvist',
    details: 'The driver is on the list of abused ones.',
    steps: [opened('tomas_lindqvist', 'Seen on one kiosk only.')],
  },
  {
    daysAgo: 13,
    name: 'Shared drive open to everybody',
    type: 'Exfiltration',
    severity: 1,
    details: 'A share with payroll documents grants access to all accounts.',
    untouched: true,
  },
  {
    daysAgo: 11,
    name: 'Certificate of the partner portal runs out',
    type: 'Vulnerability',
    severity: 0.5,
    owner: 'priya_raman',
    details: 'Ten days are left.',
    steps: [closed('priya_raman', 'Resolved', 'Renewed.')],
  },
  {
    daysAgo: 10,
    name: 'Beacon to a new domain every hour',
    type: 'Malware',
    severity: 3,
    owner: 'ada_osei',
    details: 'Three laptops ask for names registered last week.',
    custom: { affectedhosts: ['nb-114', 'nb-131', 'nb-207'], riskscore: 72 },
  },
  {
    daysAgo: 9,
    name: 'Mirrored from the ticket desk',
    type: 'Access',
    severity: 2,
    owner: 'priya_raman',
    details: 'Kept in step with a ticket by an integration of this tenant.',
    mirror: {
      dbotMirrorId: 'INC0012345',
      dbotMirrorInstance: 'ServiceNow_prod',
      dbotMirrorDirection: 'Both',
      dbotMirrorTags: ['comments', 'work_notes'],
    },
  },
  {
    daysAgo: 8,
    name: 'Password spray against remote access',
    type: 'Access',
    severity: 3,
    owner: 'tomas_lindqvist',
    details: 'One password, 600 accounts.',
    steps: [opened('tomas_lindqvist', 'No account without a second factor was hit.')],
  },
  {
    daysAgo: 7,
    name: 'Phone number ported without order',
    type: 'Phishing',
    severity: 2,
    owner: 'ada_osei',
    details: 'The number of a manager was moved to another provider.',
  },
  {
    daysAgo: 6,
    name: 'Database dump in a public bucket',
    type: 'Exfiltration',
    severity: 4,
    owner: 'ada_osei',
    details: 'Found by a search engine, 14,000 rows.',
    custom: { businessunit: 'Retail', detectedat: '2026-01-04T08:30:00Z' },
    steps: [opened('ada_osei', 'Bucket closed. Who read it is being asked for.')],
  },
  {
    daysAgo: 5,
    name: 'Scheduled task with a random name',
    type: 'Malware',
    severity: 2,
    details: 'On a build agent; the task starts an encoded command.',
    untouched: true,
  },
  {
    daysAgo: 4,
    name: 'Consent given to an unknown application',
    type: 'Access',
    severity: 3,
    owner: 'priya_raman',
    details: 'It may read all mail of the account.',
  },
  {
    daysAgo: 3,
    name: 'Weak cipher on the payment terminal network',
    type: 'Vulnerability',
    severity: 1,
    details: 'Reported by the quarterly scan.',
    untouched: true,
  },
  {
    daysAgo: 2,
    name: 'Voice message with a copied voice',
    type: 'Phishing',
    severity: 2,
    owner: 'tomas_lindqvist',
    details: 'Asked for gift cards, none were bought.',
  },
  {
    daysAgo: 1,
    name: 'Tunnel over name queries',
    type: 'Exfiltration',
    severity: 3,
    owner: 'ada_osei',
    details: '18,000 queries below one domain within an hour.',
    steps: [opened('ada_osei', 'The resolver blocks the domain.')],
  },
  {
    daysAgo: 0.6,
    name: 'New local administrator on a till',
    type: 'Access',
    severity: 2,
    details: 'Made by a script nobody ordered.',
    untouched: true,
  },
  {
    daysAgo: 0.2,
    name: 'Ransom note on a test server',
    type: 'Malware',
    severity: 4,
    owner: 'ada_osei',
    details: 'The server holds no real data, its neighbours do.',
    custom: { riskscore: 88 },
    steps: [opened('ada_osei', 'Neighbours are being looked at.')],
  },
]
