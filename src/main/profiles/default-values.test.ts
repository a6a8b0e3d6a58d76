import { describe, expect, it } from 'vitest'
import type { ProfileDirection, SyncProfile } from '../../shared/domain/profile'
import { shippedProfiles } from './built-in'

/** What the default of a system and a direction turns each value of a field of ours into, or reads as it. */
function table(type: string, direction: ProfileDirection, local: string, remote: string) {
  const profile = shippedProfiles.find(
    ({ id, connectorType, direction: way }: SyncProfile) =>
      connectorType === type && way === direction && id.startsWith(`${type}-default-`),
  )
  const row = profile?.rows.find((one) => one.local === local)
  expect(row?.remote, `${type} ${direction} ${local}`).toBe(remote)
  return { values: row?.values ?? {}, fallback: row?.fallback ?? null }
}

const words = ['critical', 'high', 'medium', 'low', 'informational']
const numbered = (remote: readonly string[]) =>
  Object.fromEntries(words.map((word, at) => [word, remote[at]]))
const reversed = (values: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(values).map(([ours, theirs]) => [theirs, ours]))

describe.each([
  ['jira', ['Highest', 'High', 'Medium', 'Low', 'Lowest']],
  ['servicenow', ['1', '2', '3', '4', '5']],
])('the severity of %s', (type, priorities) => {
  it('has a priority for each word, and each priority its word', () => {
    const out = numbered(priorities)
    expect(table(type, 'outbound', 'severity', 'priority').values).toEqual(out)
    expect(table(type, 'inbound', 'severity', 'priority').values).toEqual(reversed(out))
  })
})

describe('the status of Jira', () => {
  it('goes by category, which is the same in every language and workflow', () => {
    expect(table('jira', 'outbound', 'status', 'statusCategory').values).toEqual({
      ...{ new: 'to-do', 'in-progress': 'in-progress', pending: 'in-progress', resolved: 'done' },
    })
    expect(table('jira', 'inbound', 'status', 'statusCategory').values).toEqual({
      ...{ 'to-do': 'new', 'in-progress': 'in-progress', done: 'resolved' },
    })
  })

  it('is resolved as what the resolution over there says, and as another where it says nothing', () => {
    const { values, fallback } = table('jira', 'inbound', 'resolution', 'resolution')
    expect(values).toMatchObject({ Done: 'fixed', Fixed: 'fixed', "Won't Do": 'dismissed' })
    expect(values).toMatchObject({ Duplicate: 'duplicate', 'Cannot Reproduce': 'false-positive' })
    expect(fallback).toBe('other')
    const out = table('jira', 'outbound', 'resolution', 'resolution')
    expect(out.values).toMatchObject({ fixed: 'Done', dismissed: "Won't Do" })
    expect(out.values).toMatchObject({
      duplicate: 'Duplicate',
      'false-positive': 'Cannot Reproduce',
    })
  })
})

describe('the status of ServiceNow', () => {
  it('goes by stage, whatever number a table gives it', () => {
    expect(table('servicenow', 'outbound', 'status', 'stage').values).toEqual({
      ...{ new: 'new', 'in-progress': 'in-progress', pending: 'in-progress', resolved: 'resolved' },
    })
    expect(table('servicenow', 'inbound', 'status', 'stage').values).toEqual({
      ...{ new: 'new', 'in-progress': 'in-progress', 'on-hold': 'pending' },
      ...{ resolved: 'resolved', closed: 'resolved', cancelled: 'resolved' },
    })
  })

  it('is resolved with a close code of its own where there is one', () => {
    const { values, fallback } = table('servicenow', 'outbound', 'resolution', 'close_code')
    expect(values).toMatchObject({ fixed: 'Solution provided', duplicate: 'Duplicate' })
    expect(values).toMatchObject({ 'false-positive': 'User error', 'known-issue': 'Known error' })
    expect(fallback).toBe('Solution provided')
    const back = table('servicenow', 'inbound', 'resolution', 'close_code')
    expect(back.values).toMatchObject({ 'Solution provided': 'fixed', Duplicate: 'duplicate' })
    expect(back.values).toMatchObject({ 'User error': 'false-positive', Canceled: 'dismissed' })
    expect(back.fallback).toBe('other')
  })
})

it.each([
  ...[
    ['jira', 'name', 'summary'],
    ['jira', 'description', 'description'],
    ['jira', 'assignee', 'assignee'],
  ],
  ...[
    ['servicenow', 'name', 'short_description'],
    ['servicenow', 'description', 'description'],
    ['servicenow', 'assignee', 'assigned_to'],
  ],
])('%s takes %s as its %s, both ways', (type, local, remote) => {
  for (const direction of ['inbound', 'outbound'] as const) {
    expect(table(type, direction, local, remote).values).toEqual({})
  }
})

it('only the preset like Elastic publishes comments, and only on ServiceNow', () => {
  const publishing = shippedProfiles.filter(({ entries }) => entries.publicComments === true)
  expect(publishing.map(({ id }) => id)).toEqual(['servicenow-elastic-out'])
})
