/** One step in the life of a seeded incident, `after` hours from its birth. */
export interface StoryStep {
  readonly after: number
  /** E-mail name of who does it. */
  readonly by: string
  readonly note?: string
  readonly close?: readonly [resolution: string, summary: string]
  readonly reopen?: true
}

/** An incident that is there from the start. */
export interface Story {
  readonly name: string
  /** HTML as an analyst's editor makes it. */
  readonly description: string
  readonly severity: 'Low' | 'Medium' | 'High'
  readonly types: readonly string[]
  readonly owner: string
  readonly daysAgo: number
  readonly system: string
  readonly steps: readonly StoryStep[]
}

const story = (
  name: string,
  description: string,
  severity: Story['severity'],
  types: readonly string[],
  owner: string,
  daysAgo: number,
  system: string,
  steps: readonly StoryStep[] = [],
): Story => ({ name, description, severity, types, owner, daysAgo, system, steps })

const noted = (after: number, by: string, note: string): StoryStep => ({ after, by, note })
const closed = (after: number, by: string, resolution: string, summary: string): StoryStep => ({
  ...{ after, by },
  close: [resolution, summary],
})

export const stories: readonly Story[] = [
  story(
    'Invoice fraud from a taken-over supplier mailbox',
    '<div><p>A supplier asked to pay to a <b>new account</b>. Two invoices are open.</p><ul><li>Mail came from the real mailbox</li><li>Reply-to points elsewhere</li></ul></div>',
    'High',
    ['Phishing'],
    'milan.ortega@example.test',
    8,
    'mail-02',
    [
      noted(1, 'Milan', '<div>Payments are on hold, the supplier was called back.</div>'),
      noted(20, 'Ines', '<div>The supplier confirms the break-in since Sunday.</div>'),
    ],
  ),
  story(
    'Backup server encrypted a share over night',
    '<div><p>Files of the share <i>plans</i> end in <code>.lokd</code> since 02:14.</p></div>',
    'High',
    ['Malware', 'System Intrusion'],
    'ines.falk@example.test',
    5,
    'bak-01',
    [
      noted(0.5, 'Ines', '<div>The server is off the network.</div>'),
      noted(3, 'Kofi', '<div>The tapes of Friday are clean and can be read.</div>'),
    ],
  ),
  story(
    'Sign-ins from two countries within ten minutes',
    '<div>Account of a sales assistant; both with the right second factor.</div>',
    'Medium',
    ['Suspicious Activity'],
    'kofi.mensah@example.test',
    6,
    'idp',
    [
      noted(2, 'Kofi', '<div>The second address is the exit of our own VPN.</div>'),
      closed(5, 'Kofi', 'Not an Issue', '<div>Travel with the VPN switched on half way.</div>'),
    ],
  ),
  story(
    'Port scan against the customer portal',
    '<div>About 40,000 ports in an hour from one network, no hit.</div>',
    'Low',
    ['TBD / Unknown'],
    'kofi.mensah@example.test',
    12,
    'portal',
    [closed(2, 'Kofi', 'Resolved', '<div>The network is blocked for a week.</div>')],
  ),
  story(
    'Lost laptop of a field engineer',
    '<div>Left on a train on the way from Lyon. The disk is encrypted.</div>',
    'Medium',
    ['TBD / Unknown'],
    'noor.haddad@example.test',
    9,
    'nb-3317',
    [noted(6, 'Noor', '<div>Found and handed in. Seals are whole.</div>')],
  ),
  story(
    'Agent reports a credential dump on a jump host',
    '<div><p>The process read the memory of the login service.</p><p>Parent: a scheduled task named <code>upd</code>.</p></div>',
    'High',
    ['System Intrusion'],
    'ines.falk@example.test',
    2,
    'jump-3',
    [noted(0.3, 'Ines', '<div>Host isolated, passwords of its users reset.</div>')],
  ),
  story(
    'Flood of requests against the shop',
    '<div>300,000 requests per minute against the search page.</div>',
    'Medium',
    ['Denial of Service'],
    'milan.ortega@example.test',
    15,
    'shop',
    [
      noted(0.2, 'Milan', '<div>The provider filters since 14:05.</div>'),
      closed(9, 'Milan', 'Resolved', '<div>Over after four hours, filters stay.</div>'),
      { after: 30, by: 'Milan', reopen: true },
    ],
  ),
  story(
    'Fax with patient data sent to a wrong number',
    '<div>One page, one patient. The receiver called at once.</div>',
    'Low',
    ['Communication error'],
    'noor.haddad@example.test',
    20,
    'fax-1',
    [closed(26, 'Noor', 'Resolved', '<div>Page destroyed, receiver confirmed in writing.</div>')],
  ),
]

const causes = [
  'Macro document',
  'Password spray',
  'Unknown USB device',
  'Beaconing',
  'Rogue access point',
]
const places = ['accounting', 'the lab', 'the plant in Graz', 'reception', 'the test network']

/** Smaller incidents made of parts, the same for one seed. */
export function smallStories(seed: number, count: number): readonly Story[] {
  const pick = <T>(from: readonly T[], at: number): T => {
    const found = from[Math.abs(Math.trunc(at)) % from.length]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }
  return Array.from({ length: count }, (_, at) => {
    const turn = seed * 31 + at * 7
    const cause = pick(causes, turn)
    const place = pick(places, turn / 3)
    return story(
      `${cause} seen in ${place}`,
      `<div>Raised by a rule, ${1 + (turn % 5)} events within the hour.</div>`,
      pick(['Low', 'Medium', 'Low'] as const, turn),
      [pick(['Malware', 'Suspicious Activity', 'System Intrusion'], turn)],
      pick(['kofi.mensah@example.test', 'ines.falk@example.test'], turn),
      1 + (turn % 13) + at / 24,
      `ws-${100 + (turn % 80)}`,
      turn % 4 === 0
        ? [closed(5, 'Kofi', 'Not an Issue', '<div>Expected, the rule is tuned.</div>')]
        : [],
    )
  })
}
