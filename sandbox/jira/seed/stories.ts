/** One step in a seeded ticket's life, `after` hours from its creation. */
export interface StoryStep {
  readonly after: number
  /** Index into the seed users. */
  readonly by: number
  readonly comment?: string
  /** The comment is for agents only. */
  readonly internal?: boolean
  readonly transition?: string
  readonly fields?: Readonly<Record<string, unknown>>
}

/** A ticket that is there from the start. */
export interface Story {
  readonly project: 'SEC' | 'OPS' | 'ARC' | 'SUP'
  readonly type: 'Task' | 'Bug' | 'Incident' | 'Sub-task' | '[System] Service request'
  /** Raised in the portal as this kind of request; the type is then the request type's own. */
  readonly requestType?: string
  readonly by: number
  readonly daysAgo: number
  readonly summary: string
  /** Markdown. */
  readonly description: string
  readonly fields?: Readonly<Record<string, unknown>>
  /** Key of the parent, for a sub-task. */
  readonly parent?: string
  readonly steps: readonly StoryStep[]
}

const high = { priority: { name: 'High' } }
const highest = { priority: { name: 'Highest' } }
const low = { priority: { name: 'Low' } }
const production = { customfield_10010: { value: 'Production' } }

export const stories: readonly Story[] = [
  {
    project: 'SEC',
    type: 'Incident',
    by: 2,
    daysAgo: 9,
    summary: 'Credential phishing against the finance team',
    description:
      'Eleven people in finance got a message that copies the **payroll portal**.\n\n- 3 opened the link\n- 1 typed a password\n\nSender domain: `payro11-portal.example`',
    fields: {
      ...highest,
      labels: ['phishing', 'finance'],
      components: [{ name: 'Identity' }],
      customfield_10018: { value: 'Phishing', child: { value: 'Credential' } },
    },
    steps: [
      { after: 1, by: 2, transition: '11' },
      {
        after: 2,
        by: 2,
        comment: 'Password reset, sessions ended. Looking at sign-ins since 07:00.',
      },
      { after: 5, by: 3, comment: 'Domain is blocked at the mail gateway and the proxy.' },
      { after: 26, by: 2, transition: '21' },
    ],
  },
  {
    project: 'SEC',
    type: 'Incident',
    by: 2,
    daysAgo: 6,
    summary: 'Ransomware note found on file server FS-04',
    description:
      'The backup check found `README_RESTORE.txt` in two shares of **FS-04**.\n\n## Scope so far\n\n1. Share `projects$`\n2. Share `scans$`\n\nNo other server shows the extension.',
    fields: {
      ...highest,
      labels: ['ransomware'],
      components: [{ name: 'Endpoint' }],
      customfield_10018: { value: 'Malware', child: { value: 'Ransomware' } },
      customfield_10016: [{ value: 'Network' }],
    },
    steps: [
      { after: 0.5, by: 2, transition: '11' },
      {
        after: 1,
        by: 3,
        comment: 'Server is off the network since 09:40. Snapshots from 02:00 are clean.',
      },
      { after: 3, by: 2, fields: { assignee: { user: 2 } } },
    ],
  },
  {
    project: 'SEC',
    type: 'Bug',
    by: 3,
    daysAgo: 14,
    summary: 'VPN gateway accepts outdated cipher suites',
    description: 'The monthly scan shows TLS 1.0 with RC4 on the old gateway pair.',
    fields: {
      ...high,
      labels: ['tls', 'vpn'],
      components: [{ name: 'Network' }],
      customfield_10013: 7.4,
    },
    steps: [
      { after: 20, by: 3, transition: '11' },
      {
        after: 44,
        by: 3,
        comment: 'New profile is on both nodes; clients older than 4.2 are refused.',
      },
      { after: 68, by: 2, transition: '31', fields: { resolution: { name: 'Done' } } },
    ],
  },
  {
    project: 'SEC',
    type: 'Bug',
    by: 2,
    daysAgo: 5,
    summary: 'Library with a known remote code execution in the billing service',
    description:
      'The dependency scan names **one direct** dependency. The fix is in the next minor version.',
    fields: {
      ...high,
      labels: ['dependency'],
      customfield_10012: 'CVE-2026-10457',
      customfield_10013: 9.1,
    },
    steps: [
      { after: 3, by: 3, comment: 'Build with the new version is green, waiting for the window.' },
    ],
  },
  {
    project: 'SEC',
    type: 'Task',
    by: 1,
    daysAgo: 12,
    summary: 'Review administrators of the identity provider',
    description: 'Quarterly review. Expected result: **at most five** permanent administrators.',
    fields: { labels: ['review', 'identity'], components: [{ name: 'Identity' }] },
    steps: [{ after: 30, by: 2, fields: { ...high } }],
  },
  {
    project: 'SEC',
    type: 'Incident',
    by: 2,
    daysAgo: 3,
    summary: 'Impossible travel for a service account',
    description: 'Sign-ins of `svc-report` from two continents within eight minutes.',
    fields: {
      ...high,
      labels: ['identity', 'impossible-travel'],
      components: [{ name: 'Identity' }],
    },
    steps: [
      {
        after: 1,
        by: 2,
        comment: 'The second address belongs to the new cloud region. Checking with its owner.',
      },
    ],
  },
  {
    project: 'SEC',
    type: 'Sub-task',
    by: 2,
    daysAgo: 2.9,
    summary: 'Ask the report team about the new region',
    description: 'They moved jobs last week.',
    fields: {},
    parent: 'SEC-6',
    steps: [],
  },
  {
    project: 'SEC',
    type: 'Incident',
    by: 3,
    daysAgo: 8,
    summary: 'Public bucket with customer exports',
    description: 'A bucket policy allowed listing for everybody from 14:02 to 15:31.',
    fields: { ...highest, labels: ['exposure', 'cloud'], customfield_10018: { value: 'Exposure' } },
    steps: [
      { after: 0.3, by: 3, transition: '11' },
      { after: 0.5, by: 3, comment: 'Policy is back to private. Access log is exported.' },
      { after: 22, by: 2, comment: 'No download by anybody but us in the log.' },
      { after: 23, by: 2, transition: '31', fields: { resolution: { name: 'Done' } } },
    ],
  },
  {
    project: 'OPS',
    type: 'Task',
    by: 3,
    daysAgo: 4,
    summary: 'Patch the hypervisors of row B',
    description: 'Two nodes a night, workloads move by themselves.',
    fields: { ...high, ...production, labels: ['patching'], components: [{ name: 'Patching' }] },
    steps: [
      { after: 6, by: 3, transition: '121' },
      { after: 30, by: 3, comment: 'B1 and B2 are done.' },
    ],
  },
  {
    project: 'OPS',
    type: 'Task',
    by: 3,
    daysAgo: 7,
    summary: 'Rotate the signing key of the artifact store',
    description: 'The old key expires at the end of the quarter.',
    fields: { ...production, labels: ['keys'] },
    steps: [
      { after: 12, by: 3, transition: '121' },
      { after: 40, by: 3, transition: '141' },
    ],
  },
  {
    project: 'OPS',
    type: 'Bug',
    by: 3,
    daysAgo: 2,
    summary: 'Endpoint agent stopped reporting on 14 build machines',
    description:
      'Since the image update on Monday. The service is set to *manual* in the new image.',
    fields: { ...high, customfield_10010: { value: 'Staging' }, labels: ['edr', 'agent'] },
    steps: [
      { after: 4, by: 2, comment: 'Without telemetry these machines may not sign releases.' },
    ],
  },
  {
    project: 'OPS',
    type: 'Task',
    by: 1,
    daysAgo: 1,
    summary: 'Replace the badge readers of the west entrance',
    description: 'Readers of the first series can be cloned.',
    fields: { ...low, customfield_10010: { value: 'Office' }, labels: ['physical'] },
    steps: [],
  },
  {
    project: 'ARC',
    type: 'Task',
    by: 1,
    daysAgo: 400,
    summary: 'Retire the 2019 scanner',
    description: 'Kept for the records.',
    steps: [],
  },
  {
    project: 'SUP',
    type: 'Incident',
    requestType: '25',
    by: 8,
    daysAgo: 1.5,
    summary: 'My laptop asks for the password of the whole drive',
    description: 'It wants money, too. I have **not** paid.',
    steps: [
      { after: 0.3, by: 3, transition: '711' },
      { after: 0.4, by: 3, comment: 'Please pull the network cable and leave it on.' },
      {
        after: 0.5,
        by: 3,
        internal: true,
        comment: 'Same note as on FS-04. Do not tell anybody outside yet.',
      },
    ],
  },
  {
    project: 'SUP',
    type: 'Incident',
    requestType: '26',
    by: 8,
    daysAgo: 0.8,
    summary: 'Parcel notice with an attachment I did not expect',
    description: '',
    steps: [],
  },
  {
    project: 'SUP',
    type: '[System] Service request',
    by: 3,
    daysAgo: 3,
    summary: 'Read access to the log archive for the auditors',
    description: 'Four people, until the end of the month.',
    fields: { customfield_10010: { value: 'Office' } },
    steps: [
      { after: 2, by: 3, transition: '721' },
      { after: 20, by: 2, transition: '761', fields: { resolution: { name: 'Done' } } },
    ],
  },
]
