import { expect, test } from 'vitest'
import type { SyncProfile } from '../../shared/ipc/views'
import { fieldDirections } from './field-directions'

const profile = (id: string, modes: Readonly<Record<string, string>>) =>
  ({
    id,
    rows: Object.entries(modes).map(([local, mode]) => ({ local, mode })),
  }) as unknown as SyncProfile
const seen = (inbound: SyncProfile | null, outbound: readonly SyncProfile[]) =>
  fieldDirections(inbound, outbound).map(
    ({ field, direction, profile: said }) => `${field} ${direction} ${said.id}`,
  )

test('a field flows the ways its profiles say', () => {
  const into = profile('in', { name: 'always', status: 'always', severity: 'off' })
  const out = profile('out', { name: 'always', status: 'off', description: 'creation' })
  expect(seen(into, [out])).toEqual([
    'name both in',
    'status in in',
    'severity none in',
    'description none out',
  ])
  expect(seen(null, [out])).toEqual(['name out out', 'status none out', 'description none out'])
  expect(seen(null, [])).toEqual([])
})

test('of several outbound profiles the first that maps a field decides', () => {
  const first = profile('first', { name: 'creation', severity: 'off' })
  const second = profile('second', { name: 'always', severity: 'always' })
  expect(seen(null, [first, second])).toEqual(['name none first', 'severity out second'])
})
