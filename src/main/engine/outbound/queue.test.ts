import { describe, expect, it } from 'vitest'
import { plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { commentHub, editHub, recommentHub } from '../../../../test-support/world-hub'
import { failure } from '../../../shared/errors'
import { asIssueId, asOpId } from '../../../shared/ids'
import { discardOp, retryOp } from '../links/links'

const issue = asIssueId('issue1')

async function linked(capabilities = {}) {
  const world = new World([{ traits: { ...plainServer }, predicts: true, capabilities }])
  await world.begin()
  const server = world.servers[0]
  if (server === undefined) throw new Error('no server')
  await world.create(issue, server, 'both')
  await world.round()
  await world.round()
  const record = [...server.records.values()][0]
  if (record === undefined) throw new Error('no ticket')
  const ops = () => world.store.all('ops')
  return { world, server, record, ops }
}

/** Makes the server refuse some fields by name, as a strict vendor does. */
function refuse(world: World, fields: readonly string[]): void {
  const connector = world.connectorOf('a')
  const update = connector.update.bind(connector)
  connector.update = async (id, delta, version) => {
    const bad = fields.filter((field) => Object.hasOwn(delta, field))
    if (bad.length === 0) return update(id, delta, version)
    throw failure({
      code: 'invalid',
      message: 'Some fields are wrong.',
      retry: 'after-fix',
      fields: Object.fromEntries(bad.map((field) => [field, `${field} is too long`])),
    })
  }
}

describe('waiting operations', () => {
  it('are one update and one transition for a link, however many edits there are', async () => {
    const { world, ops } = await linked()
    for (const name of ['one', 'two', 'three']) await editHub(world.ports, issue, { name })
    await editHub(world.ports, issue, { severity: 'high', status: 'in-progress' })
    await editHub(world.ports, issue, { status: 'pending' })
    expect((await ops()).map((op) => [op.kind, op.state])).toEqual(
      expect.arrayContaining([
        ['update', 'pending'],
        ['transition', 'pending'],
      ]),
    )
    expect(await ops()).toHaveLength(2)
  })

  it('an edit made while its field is being sent gets an operation of its own', async () => {
    const { world, server, record, ops } = await linked()
    await editHub(world.ports, issue, { name: 'first' })
    world.aroundWrite.push({
      when: 'after',
      deed: () => editHub(world.ports, issue, { name: 'second' }),
    })
    await world.cycle(server)
    expect(record.fields.summary).toBe('first')
    expect((await ops()).map((op) => op.state)).toEqual(['pending'])
    await world.round()
    expect(record.fields.summary).toBe('second')
    expect(await ops()).toEqual([])
  })

  it('an edit made just before the sender reads is sent at once', async () => {
    const { world, server, record, ops } = await linked()
    await editHub(world.ports, issue, { name: 'first' })
    // listing, then the read of the outbound part
    world.meanwhile.push({ calls: 3, deed: () => editHub(world.ports, issue, { name: 'second' }) })
    await world.cycle(server)
    await world.round()
    expect(record.fields.summary).toBe('second')
    expect(await ops()).toEqual([])
  })

  it('send only what differs', async () => {
    const { world, server } = await linked()
    await editHub(world.ports, issue, { name: 'only this' })
    const before = server.written.length
    await world.round()
    expect(server.written.slice(before).map((one) => one.field)).toEqual(['summary'])
  })

  it('are dropped without a write when an edit was taken back', async () => {
    const { world, ops } = await linked()
    await editHub(world.ports, issue, { name: 'changed' })
    await editHub(world.ports, issue, { name: 'issue 1' })
    const before = world.writes()
    await world.round()
    expect(world.writes()).toBe(before)
    expect(await ops()).toEqual([])
  })

  it('wait out a lost connection with growing patience', async () => {
    const { world, server, ops } = await linked()
    await editHub(world.ports, issue, { name: 'patient' })
    world.writeFaults.set('a', 'timeout')
    await world.cycle(server)
    const [op] = await ops()
    expect(op).toMatchObject({ state: 'pending', attempts: 1 })
    expect(op?.lastError).toMatchObject({ code: 'outcome-unknown' })
    expect(op?.notBefore).toBeGreaterThanOrEqual(world.now)
    await world.round()
    expect(await ops()).toEqual([])
  })
})

describe('dead letters', () => {
  it('hold the refused field alone; the rest goes out', async () => {
    const { world, record, ops } = await linked()
    refuse(world, ['summary'])
    await editHub(world.ports, issue, { name: 'bad', description: 'good', labels: ['x'] })
    await world.round()
    expect(record.fields).toMatchObject({ summary: 'issue 1', description: 'good', labels: ['x'] })
    const [op] = await ops()
    expect(op).toMatchObject({ state: 'blocked', lastError: { code: 'invalid' } })
    expect((await world.links())[0]?.notes.name).toMatchObject({
      code: 'refused',
      text: 'summary is too long',
    })
    const before = world.writes()
    await world.round()
    expect(world.writes()).toBe(before)
    expect(await ops()).toHaveLength(1)
  })

  it('get another try with the next edit, and clear their note when it works', async () => {
    const { world, record, ops } = await linked()
    refuse(world, ['summary'])
    await editHub(world.ports, issue, { name: 'bad' })
    await world.round()
    expect((await ops())[0]).toMatchObject({ state: 'blocked' })
    Reflect.deleteProperty(world.connectorOf('a'), 'update')
    await editHub(world.ports, issue, { name: 'better' })
    expect((await ops())[0]).toMatchObject({ state: 'pending', attempts: 0 })
    await world.round()
    expect(record.fields.summary).toBe('better')
    expect((await world.links())[0]?.notes).toEqual({})
  })

  it('are retried by a person', async () => {
    const { world, record, ops } = await linked()
    refuse(world, ['summary'])
    await editHub(world.ports, issue, { name: 'again' })
    await world.round()
    Reflect.deleteProperty(world.connectorOf('a'), 'update')
    const id = (await ops())[0]?.id ?? asOpId('none')
    await retryOp(world.ports, id, 'Ann')
    await world.round()
    expect(record.fields.summary).toBe('again')
    const events = await world.store.audit({ limit: 100 })
    expect(events.map((event) => event.kind)).toContain('op.retried')
  })

  it('are given up with a note; the difference stays until either side changes', async () => {
    const { world, server, record, ops } = await linked()
    refuse(world, ['summary'])
    await editHub(world.ports, issue, { name: 'mine' })
    await world.round()
    const id = (await ops())[0]?.id ?? asOpId('none')
    await discardOp(world.ports, id, 'not needed', 'Ann')
    Reflect.deleteProperty(world.connectorOf('a'), 'update')
    for (let at = 0; at < 2; at += 1) {
      server.bump(record.id)
      await world.round()
    }
    world.reopen()
    await world.round()
    expect(record.fields.summary).toBe('issue 1')
    expect((await world.store.get('issues', issue))?.fields.name).toBe('mine')
    expect((await world.links())[0]?.notes.name).toMatchObject({ code: 'diverged' })
    const events = await world.store.audit({ limit: 100 })
    const [event] = events.filter((one) => one.kind === 'op.discarded')
    expect(event?.reason).toBe('Ann discarded the update: not needed.')
    world.now += 5_000
    server.set(record.id, { summary: 'theirs' }, 'bob')
    await world.round()
    expect((await world.store.get('issues', issue))?.fields.name).toBe('theirs')
  })

  it('a discarded entry is not sent by this link any more', async () => {
    const { world, server, record, ops } = await linked()
    await commentHub(world.ports, issue, 'never mind')
    const id = (await ops())[0]?.id ?? asOpId('none')
    await discardOp(world.ports, id, '', 'Ann')
    server.bump(record.id)
    await world.round()
    world.reopen()
    await world.round()
    expect(record.comments).toEqual([])
  })

  it('are not touched while they are being sent', async () => {
    const { world, server, ops } = await linked()
    await editHub(world.ports, issue, { name: 'on its way' })
    const refused: string[] = []
    world.aroundWrite.push({
      when: 'before',
      deed: async () => {
        const id = (await ops())[0]?.id ?? asOpId('none')
        for (const command of [
          retryOp(world.ports, id, 'Ann'),
          discardOp(world.ports, id, '', 'Ann'),
        ]) {
          await command.catch((thrown: Error) => refused.push(thrown.message))
        }
      },
    })
    await world.cycle(server)
    expect(refused).toHaveLength(2)
    expect(refused[0]).toContain('being sent right now')
  })
})

describe('entries', () => {
  it('work notes go out, system and command entries never do', async () => {
    const { world, record } = await linked()
    await commentHub(world.ports, issue, 'a note', 'work-note')
    await commentHub(world.ports, issue, 'a system line', 'system')
    await commentHub(world.ports, issue, '!command', 'command')
    await world.round()
    expect(record.comments.map((one) => one.body)).toEqual(['a note'])
  })

  it('edits follow in place in both directions', async () => {
    const { world, server, record } = await linked()
    const id = await commentHub(world.ports, issue, 'first here')
    const theirs = server.comment(record.id, 'first there', 'bob', null)
    await world.round()
    await world.round()
    world.now += 5_000
    await recommentHub(world.ports, id, 'second here')
    server.rewrite(record.id, theirs.id, 'second there')
    await world.round()
    await world.round()
    expect(record.comments.map((one) => one.body).sort()).toEqual(['second here', 'second there'])
    const entries = await world.store.find('entriesByObject', issue)
    const bodies = entries.filter((one) => one.kind === 'comment').map((one) => one.body)
    expect(bodies.sort()).toEqual(['second here', 'second there'])
  })

  it('an edit made while the entry is being sent follows it', async () => {
    const { world, server, record, ops } = await linked()
    const id = await commentHub(world.ports, issue, 'first')
    world.aroundWrite.push({ when: 'after', deed: () => recommentHub(world.ports, id, 'second') })
    await world.cycle(server)
    await world.round()
    expect(record.comments.map((one) => one.body)).toEqual(['second'])
    expect(await ops()).toEqual([])
  })

  it('an edit of an entry whose reply was lost follows once it is found', async () => {
    const { world, server, record, ops } = await linked()
    const id = await commentHub(world.ports, issue, 'first')
    world.writeFaults.set('a', 'after')
    await world.cycle(server)
    await recommentHub(world.ports, id, 'second')
    for (let at = 0; at < 4; at += 1) await world.round()
    expect(record.comments.map((one) => one.body)).toEqual(['second'])
    expect(await ops()).toEqual([])
  })

  it('both sides edited one comment: the later text wins, the other is in the audit', async () => {
    const { world, server, record } = await linked()
    const id = await commentHub(world.ports, issue, 'first')
    await world.round()
    await world.round()
    const there = record.comments[0]
    if (there === undefined) throw new Error('not sent')
    world.now += 5_000
    await recommentHub(world.ports, id, 'mine')
    world.now += 5_000
    server.rewrite(record.id, there.id, 'theirs')
    for (let at = 0; at < 3; at += 1) await world.round()
    expect(record.comments.map((one) => one.body)).toEqual(['theirs'])
    expect(await world.store.get('entries', id)).toMatchObject({ body: 'theirs' })
    const events = await world.store.audit({ limit: 200 })
    expect(events.some((event) => event.lost === 'mine')).toBe(true)
  })

  it('that were edited are told of in another comment when the vendor cannot edit', async () => {
    const { world, record, ops } = await linked({ commentEdit: false })
    const id = await commentHub(world.ports, issue, 'first')
    await world.round()
    await recommentHub(world.ports, id, 'second')
    await world.round()
    await world.round()
    expect(record.comments.map((one) => one.body)).toEqual([
      'first',
      '**Update** of what was written on 2026-01-05 08:06:00 UTC:\n\nsecond',
    ])
    expect(await ops()).toEqual([])
  })

  it('a comment that merely quotes another is a comment of its own', async () => {
    const { world, server, record } = await linked()
    await commentHub(world.ports, issue, 'quoted')
    await world.round()
    server.comment(record.id, 'quoted', 'bob', null)
    await world.round()
    const entries = await world.store.find('entriesByObject', issue)
    expect(entries.filter((one) => one.body === 'quoted')).toHaveLength(2)
  })
})

describe('after a restart', () => {
  it('operations that are missing are derived again', async () => {
    const { world, record, ops } = await linked()
    await editHub(world.ports, issue, { name: 'forgotten', status: 'in-progress' })
    await commentHub(world.ports, issue, 'forgotten')
    const deletes = (await ops()).map((op) => ({ collection: 'ops', key: op.id }) as const)
    await world.store.commit({ deletes })
    world.reopen()
    await world.round()
    expect(record.fields).toMatchObject({ summary: 'forgotten', status: 'Doing' })
    expect(record.comments.map((one) => one.body)).toEqual(['forgotten'])
  })
})
