import { incidentStories } from './incident-stories'
import { type Story, step, story } from './story'

const tomas = 'tomas.lindqvist'
const priya = 'priya.raman'
const rosa = 'rosa.keller'

/** What the sandbox begins with, oldest first within each table. */
export const stories: readonly Story[] = [
  ...incidentStories,
  story('problem', priya, 13, 'VPN gateway loses its key material', 'Seen with release 9.4 only.', {
    impact: '2',
    urgency: '2',
    assignment_group: 'Network',
  }),
  story(
    'problem',
    tomas,
    6,
    'Mail filter lets macros through in archives',
    'Nested twice or more.',
    { impact: '1', urgency: '2' },
    [step(tomas, 10, { state: '2', work_notes: 'Vendor confirms.' })],
  ),
  story(
    'change_request',
    priya,
    11,
    'Raise VPN gateway to 9.5',
    'Both sites, one after the other.',
    { type: 'normal', assignment_group: 'Network' },
    [step(priya, 4, { state: '-4' }), step(priya, 24, { state: '-2' })],
  ),
  story('change_request', tomas, 4, 'Block macros from outside', 'For everybody but accounting.', {
    type: 'emergency',
  }),
  story(
    'sn_si_incident',
    tomas,
    9,
    'Spear phishing against payroll',
    'Three look-alike domains in two days.',
    { category: 'phishing', subcategory: 'spear', severity: '2', priority: '2' },
    [step(tomas, 2, { state: '16', work_notes: 'Domains sent for takedown.' })],
  ),
  story(
    'sn_si_incident',
    tomas,
    5,
    'Ransomware note on file server FS-3',
    'Notes in 40 folders, no file changed.',
    {
      category: 'malware',
      subcategory: 'ransomware',
      severity: '1',
      priority: '1',
      business_criticality: '1',
      assigned_to: tomas,
    },
    [step(tomas, 1, { state: '18' })],
  ),
  story('sn_si_incident', tomas, 1, 'Badge used twice at the same minute', 'Gate 2 and gate 7.', {
    category: 'unauthorized_access',
    severity: '3',
  }),
  story('sc_req_item', priya, 6, 'Hardware key for two-factor sign-in', 'For travel.', {
    requested_for: rosa,
  }),
  story(
    'sc_task',
    priya,
    6,
    'Hand out hardware key',
    'Take one from the safe and note its number.',
    { assignment_group: 'Hardware' },
  ),
  story('sc_task', priya, 5, 'Enrol hardware key', 'Together with the person.', {}, [
    step(priya, 5, { state: '2' }),
  ]),
]
