import { describe, expect, it } from 'vitest'
import { expectCode } from '../../../../test-support/expect-failure'
import { plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { commentHub, editHub } from '../../../../test-support/world-hub'
import { failure } from '../../../shared/errors'
import { asInstanceId, asIssueId, type IssueId } from '../../../shared/ids'
import { discardOp, editOp, requestTicket, retryAll } from '../links/links'

const [first, second] = [asIssueId('issue1'), asIssueId('issue2')]

async function begun() {
  const world = new World([{ traits: { ...plainServer }, predicts: true }])
  await world.begin(3)
  const server = world.servers[0]
  if (server === undefined) throw new Error('no server')
  const op = async (objectId: IssueId) =>
    (await world.store.all('ops')).find((one) => one.objectId === objectId)
  return { world, server, op }
}

/** A server that wants a component it knows, as a strict project does. */
function strict(world: World): void {
  const connector = world.connectorOf('a')
  const create = connector.create.bind(connector)
  connector.create = async (request, marker) => {
    if (request.fields.component !== 'Nonsense') return create(request, marker)
    throw failure({
      code: 'invalid',
      message: 'The project has no such component.',
      retry: 'after-fix',
      fields: { component: 'Unknown.' },
    })
  }
}

function ask(world: World, objectId: IssueId, component: string) {
  return requestTicket(
    world.ports,
    {
      objectId,
      instanceId: asInstanceId('a'),
      create: { project: 'P', type: 'Task', keepLink: true, fields: { component, team: 'red' } },
      ...world.choice('both'),
    },
    'Ann',
  )
}

describe('a refused creation', () => {
  it('is corrected and sent; a null takes a value out', async () => {
    const { world, server, op } = await begun()
    strict(world)
    await ask(world, first, 'Nonsense')
    await world.round()
    const stuck = await op(first)
    if (stuck === undefined) throw new Error('it is not stuck')
    expect(stuck).toMatchObject({ state: 'blocked', lastError: { code: 'invalid' } })
    const edited = await editOp(world.ports, stuck.id, { component: 'VPN', team: null }, 'Ann')
    expect(edited.create?.fields).toEqual({ component: 'VPN' })
    await world.round()
    expect([...server.records.values()][0]?.fields).toMatchObject({ component: 'VPN', team: null })
    expect(await op(first)).toBeUndefined()
    expect((await world.links())[0]).toMatchObject({ state: 'linked', lastError: null })
    const events = await world.store.audit({ limit: 50 })
    expect(events.find((one) => one.kind === 'op.edited')?.reason).toBe(
      'Ann corrected component, team and asked to create the ticket again.',
    )
  })

  it('never holds up anything else', async () => {
    const { world, server, op } = await begun()
    strict(world)
    await ask(world, first, 'Nonsense')
    await ask(world, second, 'VPN')
    await world.round()
    await editHub(world.ports, second, { name: 'goes on' })
    await commentHub(world.ports, second, 'said meanwhile')
    await commentHub(world.ports, first, 'waits with its ticket')
    for (let at = 0; at < 5; at += 1) await world.round()
    const records = [...server.records.values()]
    expect(records.map((one) => [one.fields.summary, one.comments.length])).toEqual([
      ['goes on', 1],
    ])
    expect((await op(first))?.attempts).toBe(1)
    const state = await world.store.get('instanceStates', 'a')
    expect(state).toMatchObject({ health: 'ok', failuresInARow: 0 })
  })
})

describe('editing an operation that holds no values', () => {
  it('is refused with the way to go', async () => {
    const { world, server, op } = await begun()
    await world.create(first, server, 'both')
    await world.round()
    await editHub(world.ports, first, { name: 'x' })
    const update = await op(first)
    if (update === undefined) throw new Error('nothing waits')
    const error = await expectCode(
      editOp(world.ports, update.id, { summary: 'y' }, 'Ann'),
      'refused',
    )
    expect(error.message).toContain('edit the issue, and it is tried again')
  })

  it('is refused while it is unknown whether the ticket exists', async () => {
    const { world, server, op } = await begun()
    await ask(world, first, 'VPN')
    world.writeFaults.set('a', 'after')
    await world.cycle(server)
    const create = await op(first)
    if (create === undefined) throw new Error('nothing waits')
    await expectCode(editOp(world.ports, create.id, { component: 'LAN' }, 'Ann'), 'refused')
  })
})

describe('retrying everything of one cause', () => {
  it('takes up those of that cause and instance, and no others', async () => {
    const { world, server, op } = await begun()
    strict(world)
    await ask(world, first, 'Nonsense')
    await ask(world, second, 'Nonsense')
    await world.round()
    expect(await retryAll(world.ports, asInstanceId('a'), 'permission', 'Ann')).toEqual([])
    expect(await retryAll(world.ports, asInstanceId('b'), 'invalid', 'Ann')).toEqual([])
    Reflect.deleteProperty(world.connectorOf('a'), 'create')
    const ops = await retryAll(world.ports, null, 'invalid', 'Ann')
    expect(ops.map((one) => one.objectId).sort()).toEqual([first, second])
    await world.round()
    expect(server.records.size).toBe(2)
    expect([await op(first), await op(second)]).toEqual([undefined, undefined])
    const events = await world.store.audit({ limit: 50 })
    expect(events.filter((one) => one.kind === 'op.retried')).toHaveLength(2)
  })
})

describe('discarding a creation', () => {
  /** Ports whose next commit is preceded by a whole cycle, as when both happen at once. */
  function overtaken(world: World, cycle: () => Promise<unknown>) {
    let first = true
    const store = new Proxy(world.store, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name)
        if (typeof member !== 'function') return member
        return async (...given: unknown[]) => {
          if (name === 'commit' && first) {
            first = false
            await cycle()
          }
          return Reflect.apply(member, target, given)
        }
      },
    })
    return { ...world.ports, store }
  }

  it('never takes a link along whose ticket was just made', async () => {
    const { world, server, op } = await begun()
    await world.create(first, server, 'both')
    const create = await op(first)
    if (create === undefined) throw new Error('nothing waits')
    const ports = overtaken(world, () => world.cycle(server))
    const error = await expectCode(discardOp(ports, create.id, 'late', 'Ann'), 'not-found')
    expect(error.message).toContain('no longer waiting')
    expect(await world.links()).toMatchObject([{ state: 'linked', remoteId: 'a-1' }])
  })

  it('takes the link along while the ticket does not exist', async () => {
    const { world, server, op } = await begun()
    await world.create(first, server, 'both')
    await editHub(world.ports, first, { name: 'waits' })
    const create = await op(first)
    if (create === undefined) throw new Error('nothing waits')
    await discardOp(world.ports, create.id, 'not needed', 'Ann')
    await world.round()
    expect([await world.links(), await world.store.all('ops')]).toEqual([[], []])
    expect(server.records.size).toBe(0)
  })
})
