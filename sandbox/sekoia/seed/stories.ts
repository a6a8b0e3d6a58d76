import { type AlertStatus, statuses } from '../model/alert'

/** An alert that is there from the start. */
export interface Story {
  readonly hoursAgo: number
  readonly rule: string
  readonly details: string
  readonly urgency: number
  readonly status: AlertStatus
  readonly type: string
  readonly category: string
  readonly entity: string
  readonly source: string | null
  readonly target: string | null
  readonly events: number
  readonly comment?: string
}

// Hours ago | rule | urgency | status | type | category | entity | source | target | events
const table = `
230 | Brute force on RDP | 75 | Closed | brute-force | intrusion-attempts | Plant Nord | 198.51.100.61 | RDS-01 | 12
214 | Mass download from SharePoint | 55 | Rejected | unauthorised-information-access | information-content-security | Head office | 192.0.2.17 | - | 4
201 | Known ransomware extension written | 95 | Closed | ransomware | malicious-code | Plant Nord | FS-02 | FS-02 | 31
188 | Login from a country never seen before | 45 | Rejected | login-attempts | intrusion-attempts | Head office | 203.0.113.88 | - | 1
176 | DNS query to newly registered domain | 30 | Closed | c2 | malicious-code | Branch Lyon | LAP-118 | cdn-upd4te.example | 6
163 | Suspicious parent of PowerShell | 65 | Closed | exploit | intrusion-attempts | Head office | LAP-204 | LAP-204 | 3
151 | MFA fatigue: many refused prompts | 70 | Acknowledged | login-attempts | intrusion-attempts | Head office | 198.51.100.4 | c.moreau | 22
140 | Phishing page visited | 50 | Closed | phishing | fraud | Branch Lyon | LAP-131 | payro11-portal.example | 2
128 | Privileged group changed in Active Directory | 80 | Ongoing | privileged-account-compromise | intrusion-attempts | Head office | DC-02 | Domain Admins | 1
119 | Port scan from inside | 25 | Closed | scanner | intrusion-attempts | Plant Nord | 10.40.3.9 | - | 40
107 | Sekoia CTI: connection to known C2 | 90 | Ongoing | c2 | malicious-code | Branch Lyon | LAP-140 | 203.0.113.200 | 9
95 | Service installed remotely | 60 | Acknowledged | exploit | intrusion-attempts | Plant Nord | ADM-01 | HMI-07 | 2
83 | Audit log cleared | 55 | Acknowledged | unauthorised-information-modification | information-content-security | Head office | SRV-APP-4 | - | 1
72 | OAuth application with wide consent | 65 | Ongoing | unauthorised-information-access | information-content-security | Head office | Calendar Sync | - | 4
61 | Impossible travel | 40 | Pending | login-attempts | intrusion-attempts | Head office | 192.0.2.99 | n.diallo | 2
52 | Web shell request pattern | 85 | Ongoing | exploit | intrusion-attempts | Head office | 198.51.100.150 | SRV-WEB-3 | 14
44 | USB storage on a control station | 35 | Pending | removable-media | malicious-code | Plant Nord | HMI-02 | - | 1
36 | Mail forwarded to an outside address | 50 | Pending | unauthorised-information-access | information-content-security | Branch Lyon | h.petit | - | 1
29 | Kerberoasting | 70 | Pending | privileged-account-compromise | intrusion-attempts | Head office | LAP-077 | DC-01 | 18
22 | Cryptominer process | 45 | Pending | malware | malicious-code | Plant Nord | ENG-11 | pool.example | 5
16 | Antivirus turned off | 60 | Pending | exploit | intrusion-attempts | Branch Lyon | LAP-152 | - | 2
10 | SQL injection attempt | 40 | Pending | exploit | intrusion-attempts | Head office | 203.0.113.31 | SRV-WEB-1 | 27
6 | Remote tool run for the first time | 35 | Pending | unauthorised-use-of-resources | information-content-security | Head office | LAP-009 | - | 1
3 | Credential dumping from LSASS | 95 | Pending | privileged-account-compromise | intrusion-attempts | Head office | DC-01 | svc-backup | 3
1 | TOR exit node connection | 50 | Pending | c2 | malicious-code | Branch Lyon | LAP-160 | 198.51.100.222 | 1
`

/** What keeps the seeded community busy, oldest first. */
export const stories: readonly Story[] = table.trim().split('\n').map(storyIn)

function storyIn(line: string): Story {
  const cells = line.split(' | ')
  const cell = (at: number): string => cells[at] ?? ''
  const named = (at: number): string | null => (cell(at) === '-' ? null : cell(at))
  const [rule, entity, source] = [cell(1), cell(6), named(7)]
  const status = statuses.find((one) => one === cell(3)) ?? 'Pending'
  const from = source === null ? '' : ` from ${source}`
  const found = 'This was found by a rule of the catalogue.'
  return {
    ...{ hoursAgo: Number(cell(0)), rule, urgency: Number(cell(2)), status, type: cell(4) },
    ...{ category: cell(5), entity, source, target: named(8), events: Number(cell(9)) },
    details: `${rule}${from}. Seen in ${entity}.\n\n${found}`,
    ...(status === 'Rejected' ? { comment: 'Known behaviour, not an attack.' } : {}),
  }
}
