import { afterEach, describe, expect, it } from 'vitest'
import { expectCode } from '../../../../test-support/expect-failure'
import {
  type JiraContractWorld,
  openDataCenterWorld,
  openJiraWorld,
} from '../../../../test-support/jira-contract-world'
import type { ErrorCode } from '../../../shared/errors'

let world: JiraContractWorld
afterEach(() => world.close())

const somebody = 'ada.osei@example.test'

async function fetched(fetchQuery: string, since: number): Promise<readonly string[]> {
  const all: string[] = []
  for await (const page of world.connect({ fetchQuery }).fetchNew?.(since) ?? []) {
    all.push(...page.map(({ fields }) => String(fields.summary)))
  }
  return all
}

async function probeOf(fetchQuery: string) {
  const probes = await world.connect({ fetchQuery }).testConnection(() => undefined)
  return probes.find(({ name }) => name === 'query')
}

describe.each([
  ['Cloud', openJiraWorld],
  ['Data Center', openDataCenterWorld],
])('a query for new issues on %s', (_, open) => {
  it('limits them, whatever it is joined by, and never brings older ones', async () => {
    world = await open()
    const { as } = world.jira
    const born = { project: 'SEC', issuetype: 'Task' }
    as.create(somebody, { ...born, summary: 'Older and urgent', priority: 'Highest' })
    world.turn(120_000)
    const since = world.now()
    world.turn(1000)
    as.create(somebody, { ...born, summary: 'Urgent', priority: 'Highest' })
    world.turn(1000)
    as.create(somebody, { ...born, summary: 'Sort mail', labels: ['mail'] })
    world.turn(1000)
    as.create(somebody, { ...born, summary: 'Neither' })
    const query = 'priority = Highest OR labels = mail'
    expect(await fetched(query, since)).toEqual(['Urgent', 'Sort mail'])
    expect(await fetched('', since)).toEqual(['Urgent', 'Sort mail', 'Neither'])
    expect((await probeOf(query))?.outcome).toBe('passed')
  })

  it.each<readonly [string, string, RegExp, ErrorCode]>([
    ['no JQL', 'priority ==', /Error in the JQL Query/, 'invalid'],
    ['a field nobody has', 'nosuchfield = 1', /nosuchfield/, 'invalid'],
    ['a value nobody has', 'priority = "No such thing"', /No such thing/, 'invalid'],
    ['sorted', 'priority = Highest ORDER BY created', /must not sort/, 'bad-request'],
  ])('that is %s is reported by the test', async (_name, query, said, code) => {
    world = await open()
    const probe = await probeOf(query)
    expect(probe).toMatchObject({ outcome: 'failed', remedy: expect.stringContaining('query') })
    expect(probe?.detail).toMatch(said)
    const { message, cause } = await expectCode(fetched(query, world.now()), code)
    expect(cause ?? message).toMatch(said)
  })

  it('may speak of sorting within quotation marks', async () => {
    world = await open()
    const since = world.now()
    world.turn(1000)
    world.jira.as.create(somebody, {
      ...{ project: 'SEC', issuetype: 'Task', summary: 'To order by mail' },
    })
    world.turn(1000)
    const query = 'summary ~ "order by mail"'
    expect((await probeOf(query))?.outcome).toBe('passed')
    expect(await fetched(query, since)).toEqual(['To order by mail'])
  })
})
