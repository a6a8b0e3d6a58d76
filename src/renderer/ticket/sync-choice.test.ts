import { expect, test } from 'vitest'
import type { LinkView, SyncProfile } from '../../shared/ipc/views'
import {
  defaultChoice,
  inDirection,
  missingProfiles,
  outboundIds,
  profilesFor,
  sameChoice,
  sentChoice,
  unconfirmedPublic,
  withOutbound,
} from './sync-choice'

const profile = (id: string, direction: 'inbound' | 'outbound', builtIn: boolean) =>
  ({ id, name: id, connectorType: 'jira', direction, builtIn }) as SyncProfile
const profiles = [
  profile('custom-in', 'inbound', false),
  profile('default-in', 'inbound', true),
  profile('default-out', 'outbound', true),
]

test('the built-in profiles lead and are preselected', () => {
  expect(profilesFor(profiles, 'jira', 'inbound').map((one) => one.id)).toEqual([
    'default-in',
    'custom-in',
  ])
  expect(defaultChoice(profiles, 'jira', [])).toEqual({
    direction: 'both',
    inboundProfileId: 'default-in',
    outboundProfileId: 'default-out',
  })
  expect(defaultChoice(profiles, 'other', []).inboundProfileId).toBeNull()
})

test('both ways needs both profiles, one way only its own, none needs nothing', () => {
  const bare = { inboundProfileId: null, outboundProfileId: null }
  expect(Object.keys(missingProfiles({ direction: 'both', ...bare }))).toHaveLength(2)
  expect(Object.keys(missingProfiles({ direction: 'in', ...bare }))).toEqual(['inboundProfileId'])
  expect(Object.keys(missingProfiles({ direction: 'out', ...bare }))).toEqual(['outboundProfileId'])
  expect(missingProfiles({ direction: 'none', ...bare })).toEqual({})
})

test('a pause keeps both profiles, a direction drops the other one', () => {
  const both = { inboundProfileId: 'i', outboundProfileId: 'o' }
  expect(sentChoice({ direction: 'none', ...both })).toEqual({ direction: 'none', ...both })
  expect(sentChoice({ direction: 'in', ...both }).outboundProfileId).toBeNull()
  expect(sentChoice({ direction: 'out', ...both }).inboundProfileId).toBeNull()
})

test('a second ticket starts outbound when the first one already brings changes in', () => {
  const link = (direction: string) => ({ link: { direction } }) as LinkView
  expect(defaultChoice(profiles, 'jira', [link('both')]).direction).toBe('out')
  expect(defaultChoice(profiles, 'jira', [link('out')]).direction).toBe('both')
})

test('another direction brings the default profile it needs and keeps a chosen one', () => {
  const out = { direction: 'out', inboundProfileId: null, outboundProfileId: 'own' } as const
  expect(inDirection(out, 'both', profiles, 'jira')).toEqual({
    direction: 'both',
    inboundProfileId: 'default-in',
    outboundProfileId: 'own',
  })
  expect(inDirection(out, 'none', profiles, 'jira').inboundProfileId).toBeNull()
})

test('outbound profiles keep the order in which they were chosen', () => {
  const none = { direction: 'out', inboundProfileId: null, outboundProfileId: null } as const
  const two = withOutbound(none, ['b', 'a'])
  expect(outboundIds(two)).toEqual(['b', 'a'])
  expect(sentChoice(two)).toMatchObject({ outboundProfileId: 'b', moreOutboundProfileIds: ['a'] })
  expect(outboundIds(withOutbound(two, []))).toEqual([])
  expect(Object.keys(missingProfiles(withOutbound(two, [])))).toEqual(['outboundProfileId'])
})

test('choices are the same when they would be sent alike', () => {
  const both = defaultChoice(profiles, 'jira', [])
  expect(sameChoice(both, { ...both, moreOutboundProfileIds: [] })).toBe(true)
  expect(sameChoice(both, { ...both, moreOutboundProfileIds: ['default-in'] })).toBe(false)
  expect(sameChoice(both, { ...both, direction: 'in' })).toBe(false)
  const inward = { ...both, direction: 'in' } as const
  expect(sameChoice(inward, { ...inward, outboundProfileId: null })).toBe(true)
})

test('public comments are asked about once for each outbound profile that makes them public', () => {
  const entries = { which: 'all', publicComments: true }
  const open = [
    { ...profile('open', 'outbound', true), entries },
    { ...profile('more', 'outbound', true), entries },
    { ...profile('silent', 'outbound', true), entries: { ...entries, which: 'none' } },
    { ...profile('internal', 'outbound', true), entries: { which: 'all' } },
  ] as SyncProfile[]
  const choice = {
    direction: 'out',
    inboundProfileId: null,
    outboundProfileId: 'open',
    moreOutboundProfileIds: ['internal', 'silent', 'more'],
  } as const
  const asked = (confirmed: string[], changes = {}) =>
    unconfirmedPublic(open, { ...choice, ...changes }, confirmed).map(({ id }) => id)
  expect(asked([])).toEqual(['open', 'more'])
  expect(asked(['open'])).toEqual(['more'])
  expect(asked([], { direction: 'in' })).toEqual([])
  expect(asked([], { moreOutboundProfileIds: [] })).toEqual(['open'])
})
