import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expectCode } from '../../../../test-support/expect-failure'
import { openXdrWorld, type XdrContractWorld } from '../../../../test-support/xdr-contract-world'
import { parseFetchQuery } from './fetch-query'

let world: XdrContractWorld
beforeEach(async () => {
  world = await openXdrWorld()
})
afterEach(() => world.close())

async function fetched(options: Readonly<Record<string, string>>, since = 0) {
  const all = []
  for await (const page of world.connect(options).fetchNew?.(since) ?? []) all.push(...page)
  return all
}
const ids = async (fetchQuery: string, more: Readonly<Record<string, string>> = {}) =>
  (await fetched({ fetchQuery, ...more })).map((record) => record.remoteId)

describe('fetching incidents', () => {
  it('brings all of them, oldest first, with what is known of each', async () => {
    const all = await fetched({})
    expect(all).toHaveLength(25)
    const births = all.map((record) => record.createdAt ?? 0)
    expect(births).toEqual([...births].sort((a, b) => a - b))
    expect(all[0]).toMatchObject({
      key: '1001',
      statusCategory: 'done',
      fields: {
        incident_name: 'LSASS dump on a domain controller',
        severity: 'critical',
        close_reason: 'true_positive',
        assigned_user_mail: 'priya.raman@example.test',
      },
    })
  })

  it('has a name for each, also where the tenant has none', async () => {
    const [first] = await fetched({ fetchQuery: 'description = Brute force' })
    expect(first?.fields.incident_name).toBe('Brute force against VPN portal from 198.51.100.77')
  })

  it('brings each once though many are born in one instant and change meanwhile', async () => {
    const since = world.now()
    const many = await world.otherSide.makeMany(230)
    const seen: string[] = []
    let page = 0
    for await (const records of world.connector.fetchNew?.(since - 1) ?? []) {
      seen.push(...records.map((record) => record.remoteId))
      page += 1
      if (page === 1) for (const id of many) world.sandbox.xdr.as.edit(id, { notes: 'x' })
    }
    expect(seen).toHaveLength(many.length)
    expect(new Set(seen)).toEqual(new Set(many))
  })

  it.each([
    ['status = under_investigation', ['1008', '1010', '1011', '1013', '1018']],
    ['starred = true; status = under_investigation', ['1010', '1013']],
    ['status = resolved_auto, resolved_duplicate', ['1007', '1012']],
    ['severity = critical', ['1001', '1003', '1013', '1025']],
    ['alert_sources = Azure AD, Microsoft 365', ['1015', '1017', '1020']],
    ['description = memory corruption', ['1025']],
  ])('can be limited to %s', async (query, expected) => {
    expect(await ids(query)).toEqual(expected)
  })

  it('asks the tenant to filter where it can', async () => {
    await ids('status = new; severity = high')
    const [entry] = world.sandbox.journal.entries()
    expect(entry?.requestBody).toContain('{"field":"status","operator":"eq","value":"new"}')
    expect(entry?.requestBody).not.toContain('severity')
  })

  it('refuses a query it does not understand', async () => {
    const error = await expectCode(fetched({ fetchQuery: 'owner = ana' }), 'invalid')
    expect(Object.keys(error.fields ?? {})).toEqual(['fetchQuery'])
  })
})

describe('fetching alerts', () => {
  it('brings those of a severity and a source', async () => {
    const options = { resource: 'issues', fetchQuery: 'severity = critical' }
    const all = await fetched(options)
    expect(all.map((record) => record.fields.name)).toEqual([
      'LSASS memory read by unsigned process',
      'Web server spawned a shell',
      'Memory corruption exploit',
    ])
    expect(await ids('alert_source = Microsoft 365', { resource: 'issues' })).toHaveLength(1)
  })

  it('shows each once when many were detected in one instant', async () => {
    const since = world.now()
    const made = Array.from({ length: 205 }, () => world.sandbox.xdr.as.raise({ detected: since }))
    const all = await fetched({ resource: 'issues' }, since)
    expect(all).toHaveLength(205)
    expect(new Set(all.map((record) => record.remoteId))).toEqual(
      new Set(made.map(({ id }) => String(id))),
    )
  })
})

describe('a query', () => {
  it.each(['status', 'status =', '= new', 'starred = perhaps', 'starred = true, false'])(
    '%s is refused',
    (text) => {
      expect(() => parseFetchQuery('incident', text)).toThrow(/cannot be used/)
    },
  )

  it('of an incident is none of an alert', () => {
    expect(() => parseFetchQuery('alert', 'status = new')).toThrow(
      /Known are alert_source, severity/,
    )
  })

  it('that is empty lets everything through', () => {
    const { filters, keeps } = parseFetchQuery('incident', ' ; ')
    expect(filters).toEqual([])
    expect(keeps({})).toBe(true)
  })
})
