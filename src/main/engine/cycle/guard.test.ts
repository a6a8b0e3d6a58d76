import { describe, expect, it } from 'vitest'
import { plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { asIssueId } from '../../../shared/ids'
import { MINUTE_MS } from '../../../shared/time'
import { resumeLink } from '../links/links'
import { brakes } from './guard'

const issue = asIssueId('issue1')

describe('the brake', () => {
  it.each([
    [10, 10, false],
    [11, 22, false],
    [11, 21, true],
    [12, 20, true],
    [600, 1_200, false],
  ])('%i of %i linked records: %s', (changing, linked, braked) => {
    expect(brakes(changing, linked)).toBe(braked)
  })
})

describe('the loop breaker', () => {
  /** Two systems that both listen and speak and can never agree on a form. */
  async function quarrel() {
    const plan = { traits: { ...plainServer }, predicts: false }
    const world = new World([plan, plan])
    await world.begin()
    const [a, b] = world.servers
    if (a === undefined || b === undefined) throw new Error('no servers')
    a.stored = (field, value) => (field === 'summary' ? String(value).toUpperCase() : value)
    b.stored = (field, value) => (field === 'summary' ? String(value).toLowerCase() : value)
    await world.create(issue, a, 'both')
    const second = await world.create(issue, b, 'out')
    // Opened by hand: the commands allow one inbound link for an issue.
    await world.cycle(a)
    await world.cycle(b)
    const stored = await world.store.get('links', second.id)
    if (stored === undefined) throw new Error('no link')
    await world.store.commit({
      puts: [{ collection: 'links', record: { ...stored, ...world.choice('both') } }],
    })
    return { world, a, b }
  }

  it('pauses the link when two systems overwrite each other, and says so', async () => {
    const { world, a } = await quarrel()
    for (let at = 0; at < 60; at += 1) {
      world.now += MINUTE_MS / 4
      await world.cycle(world.servers[at % 2] ?? a)
    }
    const paused = (await world.links()).filter((link) => link.state === 'paused')
    expect(paused).toHaveLength(1)
    expect(paused[0]?.lastError?.message).toContain('overwrite each other')
    const events = await world.store.audit({ limit: 1_000 })
    expect(events.filter((event) => event.kind === 'link.loop-suspected')).toHaveLength(1)
    const before = world.writes()
    for (let at = 0; at < 4; at += 1) await world.round()
    expect(world.writes()).toBe(before)
    const link = paused[0]
    if (link === undefined) return
    expect(await resumeLink(world.ports, link.id, 'Ann')).toMatchObject({
      state: 'linked',
      writes: {},
    })
  })

  it('leaves a busy ticket alone that only one side edits', async () => {
    const plan = { traits: { ...plainServer }, predicts: true }
    const world = new World([plan, plan])
    await world.begin()
    const [a, b] = world.servers
    if (a === undefined || b === undefined) throw new Error('no servers')
    await world.create(issue, a, 'both')
    await world.create(issue, b, 'out')
    await world.round()
    await world.round()
    const record = [...a.records.values()][0]
    if (record === undefined) throw new Error('no ticket')
    for (let at = 0; at < 12; at += 1) {
      world.now += 20_000
      a.set(record.id, { summary: `edit ${at}` }, 'bob')
      await world.cycle(a)
      await world.cycle(b)
    }
    expect((await world.links()).map((link) => link.state)).toEqual(['linked', 'linked'])
    expect([...b.records.values()][0]?.fields.summary).toBe('edit 11')
  })
})
