import { describe, expect, it } from 'vitest'
import { plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { commentHub, editHub } from '../../../../test-support/world-hub'
import { outboundId } from '../../../../test-support/world-profiles'
import { asInstanceId, asIssueId } from '../../../shared/ids'
import { MINUTE_MS } from '../../../shared/time'
import { attachTicket, requestTicket } from '../links/links'
import type { Capabilities } from '../ports/connector'

const first = asIssueId('issue1')
const out = { direction: 'out', inboundProfileId: null, outboundProfileId: outboundId } as const

const writeOnly: Partial<Capabilities> = {
  ...{ isfetch: false, isremotesyncin: false, perFieldTimes: false, exactVersion: false },
  ...{ precondition: false, commentEdit: false, searchByMarker: false, files: false },
  ...{ listing: 'none', readsComments: false, writeOnly: true },
}

/** An issue whose ticket goes to a system that can only be written, and every call made to it. */
async function sending(repeatable: boolean, more: Partial<Capabilities> = {}) {
  const asked: string[] = []
  const traits = { ...plainServer, versions: 'none', precondition: false } as const
  const plan = { traits, predicts: true, capabilities: { ...writeOnly, repeatable, ...more } }
  const world = new World([plan], 1, {
    name: 'listening',
    connector: (_, connector) =>
      new Proxy(connector, {
        get(target, name) {
          const member: unknown = Reflect.get(target, name)
          if (typeof member !== 'function') return member
          const counts = !['predict', 'clockOffset', 'requestCount'].includes(String(name))
          return (...args: unknown[]) => {
            if (counts) asked.push(String(name))
            return Reflect.apply(member, target, args)
          }
        },
      }),
  })
  await world.begin()
  const [server] = world.servers
  if (server === undefined) throw new Error('no server')
  const instanceId = asInstanceId('a')
  const create = { project: 'P', type: 'Task', keepLink: true, fields: {} }
  const request = { objectId: first, instanceId, create, ...out }
  const link = await requestTicket(world.ports, request, 'Ann')
  return { world, server, asked, link }
}

describe('a system that can only be written', () => {
  it('is never asked for anything, and each edit goes out once', async () => {
    const { world, server, asked } = await sending(true)
    for (let run = 0; run < 3; run += 1) await world.round()
    const changes = [{ name: 'one' }, { severity: 'high' }, { name: 'two', labels: ['a'] }] as const
    for (const change of changes) {
      world.now += MINUTE_MS
      await editHub(world.ports, first, change)
      for (let run = 0; run < 3; run += 1) await world.round()
    }
    await commentHub(world.ports, first, 'said here')
    for (let run = 0; run < 30; run += 1) await world.round()
    expect(asked).toEqual(['create', 'update', 'update', 'update', 'addComment'])
    const updates = server.written.filter(({ verb }) => verb === 'update')
    expect(updates.map(({ field, after }) => [field, after])).toEqual([
      ['summary', 'one'],
      ['priority', 'High'],
      ['summary', 'two'],
      ['labels', ['a']],
    ])
    expect(await world.store.all('ops')).toEqual([])
  })

  it('is told everything with each write, where that is what it takes', async () => {
    const { world, server } = await sending(true, { tellsAll: true })
    await world.round()
    const born = server.written.length
    await editHub(world.ports, first, { severity: 'high' })
    await world.round()
    world.now += MINUTE_MS
    await editHub(world.ports, first, { status: 'resolved', resolution: 'fixed', name: 'two' })
    for (let run = 0; run < 3; run += 1) await world.round()
    const told = (verb: string, from: number) =>
      server.written.slice(from).filter((one) => one.verb === verb)
    const fields = told('update', born).map(({ field, after }) => [field, after])
    expect(fields).toEqual(
      expect.arrayContaining([
        ['priority', 'High'],
        ['summary', 'two'],
      ]),
    )
    // The second write tells the severity once more, though nobody changed it again.
    expect(fields.filter(([field]) => field === 'priority')).toHaveLength(2)
    expect(told('transition', born)).not.toEqual([])
    expect(await world.store.all('ops')).toEqual([])
  })

  it('shows in a preview what would be sent, without asking', async () => {
    const { world, asked, link } = await sending(true)
    await world.round()
    const before = asked.length
    const planned = async () => {
      const { actions } = await world.mirror.preview(link.id)
      return actions.filter(({ toward }) => toward !== 'neither')
    }
    expect(await planned()).toEqual([])
    await editHub(world.ports, first, { name: 'one' })
    expect(await planned()).toMatchObject([{ field: 'name', toward: 'there', to: 'one' }])
    expect(asked).toHaveLength(before)
  })

  it('closes and reopens', async () => {
    const { world, server, asked } = await sending(true)
    await world.round()
    await editHub(world.ports, first, { status: 'resolved', resolution: 'fixed' })
    for (let run = 0; run < 3; run += 1) await world.round()
    const [record] = server.records.values()
    expect(record?.fields).toMatchObject({ status: 'Done', resolution: 'Fixed' })
    world.now += MINUTE_MS
    await editHub(world.ports, first, { status: 'in-progress' })
    for (let run = 0; run < 3; run += 1) await world.round()
    expect(record?.fields.status).toBe('Doing')
    expect(asked).toEqual(['create', 'transition', 'transition'])
  })

  it('takes no ticket in and is linked outward only', async () => {
    const { world } = await sending(true)
    const wish = { objectId: first, instanceId: asInstanceId('a'), ticket: 'A-1' }
    for (const direction of ['in', 'both'] as const) {
      const asked = attachTicket(world.ports, { ...wish, ...world.choice(direction) }, 'Ann')
      await expect(asked).rejects.toMatchObject({
        error: { code: 'refused', fields: { direction: expect.stringMatching(/comes in/) } },
      })
    }
  })
})

describe('a write whose reply is lost', () => {
  it('is sent again under the same key where that counts once', async () => {
    const { world, asked } = await sending(true)
    const markers: unknown[] = []
    world.writeFaults.set('a', 'timeout')
    world.aroundWrite.push({
      when: 'before',
      deed: async () => void markers.push(...(await world.store.all('ops')).map(({ id }) => id)),
    })
    await world.round()
    const [op] = await world.store.all('ops')
    expect(op).toMatchObject({ kind: 'create', state: 'in-doubt' })
    await world.round(16)
    expect(asked).toEqual(['create', 'create'])
    expect(markers).toEqual([op?.id])
    expect(await world.store.all('ops')).toEqual([])
    await commentHub(world.ports, first, 'said here')
    world.writeFaults.set('a', 'timeout')
    await world.round()
    await world.round(16)
    expect(asked.slice(2)).toEqual(['addComment', 'addComment'])
    const resolved = await world.store.audit({ limit: 100 })
    const reasons = resolved.filter(({ kind }) => kind === 'op.resolved').map((one) => one.reason)
    expect(reasons).toHaveLength(2)
    expect(reasons.every((reason) => reason?.includes('under the same key'))).toBe(true)
  })

  it('waits for a person where nobody could tell', async () => {
    const { world, asked } = await sending(false)
    world.writeFaults.set('a', 'after')
    await world.round()
    for (let run = 0; run < 4; run += 1) await world.round(16)
    expect(asked).toEqual(['create'])
    expect(await world.store.all('ops')).toMatchObject([
      { kind: 'create', state: 'blocked', lastError: { code: 'outcome-unknown' } },
    ])
  })
})
