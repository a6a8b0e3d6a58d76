import { describe, expect, it } from 'vitest'
import { plainServer } from '../../../test-support/memory-server'
import { anEvent } from '../../../test-support/store-records'
import { World } from '../../../test-support/world'
import { editHub } from '../../../test-support/world-hub'
import type { AuditEvent } from '../../shared/domain/audit'
import { asIssueId } from '../../shared/ids'
import { unlink } from '../engine/links/links'
import { historyOf, previewRestore, restoreValue } from './history'
import { previewUndo, undoRun } from './undo-run'

const issue = asIssueId('issue1')

/** An issue in step with its ticket, and a run that brought values over from there. */
async function broughtOver(fields: Record<string, string | readonly string[]>) {
  const world = new World([{ traits: { ...plainServer }, predicts: true }])
  await world.begin()
  const [server] = world.servers
  if (server === undefined) throw new Error('no server')
  const link = await world.create(issue, server, 'both')
  await world.round()
  await world.round()
  const [record] = [...server.records.values()]
  if (record === undefined) throw new Error('no ticket')
  world.now += 60_000
  server.set(record.id, fields, 'bob')
  const [run] = await world.round()
  if (run === undefined) throw new Error('no run')
  const ports = { ...world.ports, termsOf: () => world.connectorOf(server.name) }
  const present = async () => (await world.store.get('issues', issue))?.fields
  return { world, server, record, link, run, ports, present }
}

describe('undoing a run', () => {
  it('puts back what the run changed, and that travels to the ticket', async () => {
    const { world, record, run, ports, present } = await broughtOver({
      ...{ summary: 'new there', priority: 'High' },
    })
    expect(await present()).toMatchObject({ name: 'new there', severity: 'high' })
    const { steps } = await previewUndo(ports, run.id)
    expect(steps.map(({ field, now, to, safe }) => [field, now, to, safe]).sort()).toEqual([
      ['name', 'new there', 'issue 1', true],
      ['severity', 'high', 'medium', true],
    ])
    expect(steps[0]).toMatchObject({ objectKey: 'ISS-1', reason: 'Nothing has changed it since.' })
    world.now += 60_000
    expect(await undoRun(ports, run.id, null, 'Ann')).toEqual({
      ...{ undone: 2, left: 0, objectIds: [issue] },
    })
    expect(await present()).toMatchObject({ name: 'issue 1', severity: 'medium' })
    await world.round()
    expect(record.fields).toMatchObject({ summary: 'issue 1', priority: 'Medium' })
    const [undone] = await world.store.audit({ runId: run.id, limit: 1 })
    expect(undone).toMatchObject({
      ...{ kind: 'cycle.undone', actor: 'Ann', instanceId: run.instanceId },
      reason: 'Ann put back 2 values that a run had brought here.',
    })
  })

  it('leaves what was edited since, unless it is asked for by its id', async () => {
    const { world, run, ports, present } = await broughtOver({
      ...{ summary: 'new there', priority: 'High' },
    })
    world.now += 60_000
    await editHub(world.ports, issue, { name: 'edited since' }, 'Zoe')
    const { steps } = await previewUndo(ports, run.id)
    const name = steps.find((step) => step.field === 'name')
    expect(name).toMatchObject({
      ...{ now: 'edited since', to: 'issue 1', safe: false },
      reason: 'It was changed since by Zoe; that change would be lost.',
    })
    expect(await undoRun(ports, run.id, null, 'Ann')).toMatchObject({ undone: 1, left: 1 })
    expect(await present()).toMatchObject({ name: 'edited since', severity: 'medium' })
    const answer = await undoRun(ports, run.id, [name?.auditId ?? ''], 'Ann')
    expect(answer).toMatchObject({ undone: 1, left: 0 })
    expect(await present()).toMatchObject({ name: 'issue 1' })
  })

  it('does nothing a second time', async () => {
    const { run, ports } = await broughtOver({ summary: 'new there' })
    await undoRun(ports, run.id, null, 'Ann')
    const { steps } = await previewUndo(ports, run.id)
    expect(steps).toMatchObject([{ safe: false, reason: 'It has this value already.' }])
    const asked = steps.map((step) => step.auditId)
    expect(await undoRun(ports, run.id, asked, 'Ann')).toMatchObject({ undone: 0, left: 1 })
  })

  it('puts a status and its reason back together, and warns when the ticket moved on', async () => {
    const { world, server, record, run, ports, present } = await broughtOver({
      ...{ status: 'Done', resolution: 'Fixed' },
    })
    expect(await present()).toMatchObject({ status: 'resolved' })
    expect((await previewUndo(ports, run.id)).steps.every((step) => step.safe)).toBe(true)
    // Moved over there again, seen here, and kept apart by the switch of the profile.
    const profile = (await world.store.all('profiles')).find((one) => one.direction === 'inbound')
    if (profile === undefined) throw new Error('no profile')
    const closed = { ...profile, mirrorReopen: false }
    await world.store.commit({ puts: [{ collection: 'profiles', record: closed }] })
    world.now += 60_000
    server.set(record.id, { status: 'Doing' }, 'bob')
    await world.round()
    expect(await present()).toMatchObject({ status: 'resolved' })
    const status = (await previewUndo(ports, run.id)).steps.find((one) => one.field === 'status')
    expect(status).toMatchObject({ safe: false })
    expect(status?.reason).toContain('has moved on since and says Doing now.')
    const all = (await previewUndo(ports, run.id)).steps.map((step) => step.auditId)
    await undoRun(ports, run.id, all, 'Ann')
    expect(await present()).toMatchObject({ status: 'new', resolution: null })
  })

  it('says that a link or an object is gone', async () => {
    const { world, link, run, ports, present } = await broughtOver({ summary: 'new there' })
    await unlink(world.ports, link.id, 'Ann')
    const [step] = (await previewUndo(ports, run.id)).steps
    expect(step).toMatchObject({
      ...{ safe: false, reason: 'The link over which it came was removed since.' },
    })
    await undoRun(ports, run.id, [step?.auditId ?? ''], 'Ann')
    expect(await present()).toMatchObject({ name: 'issue 1' })
    await world.store.commit({ deletes: [{ collection: 'issues', key: issue }] })
    expect((await previewUndo(ports, run.id)).steps).toMatchObject([
      { safe: false, reason: 'This issue or case no longer exists.' },
    ])
    const asked = [step?.auditId ?? '']
    expect(await undoRun(ports, run.id, asked, 'Ann')).toMatchObject({ undone: 0, left: 1 })
  })

  it('is refused for an unknown run and empty for one that changed nothing', async () => {
    const { world, ports } = await broughtOver({ summary: 'new there' })
    await expect(previewUndo(ports, 'no such run')).rejects.toMatchObject({
      error: { code: 'not-found' },
    })
    const [quiet] = await world.round()
    expect(await previewUndo(ports, quiet?.id ?? '')).toEqual({ steps: [] })
  })

  it.each([
    ['goes back behind all it did to a field', ['first', 'second'], 'first'],
    ['stops where somebody else wrote in between', ['first', 'by Zoe'], 'by Zoe'],
  ])('%s', async (_, [oldest = '', between = ''], to) => {
    const { world, ports, link } = await broughtOver({ summary: 'new there' })
    const brought = (id: string, before: string, after: string): AuditEvent => ({
      ...anEvent(id, { objectId: issue, linkId: link.id, runId: 'r', field: 'name' }),
      ...{ kind: 'field.received', before, after },
    })
    await world.store.commit({
      audit: [brought('e1', oldest, 'second'), brought('e2', between, 'new there')],
    })
    expect((await previewUndo(ports, 'r')).steps).toMatchObject([{ auditId: 'e2', to, safe: true }])
  })
})

describe('restoring one value', () => {
  it('can be looked at first: what it holds, what it would, and where that goes', async () => {
    const { world, ports, present } = await broughtOver({ summary: 'new there' })
    const received = (await historyOf(ports, issue, null, 50)).find(
      (event) => event.kind === 'field.received',
    )
    const id = received?.id ?? ''
    expect(await previewRestore(ports, issue, id, 'name')).toEqual({
      ...{ now: 'new there', to: 'issue 1', safe: true, goesTo: ['A-1'] },
      reason: 'Nothing has changed it since.',
    })
    expect(await present()).toMatchObject({ name: 'new there' })
    await world.direct((await world.links())[0]?.id ?? ('' as never), 'in')
    world.now += 60_000
    await editHub(world.ports, issue, { name: 'edited since' }, 'Zoe')
    expect(await previewRestore(ports, issue, id, 'name')).toEqual({
      ...{ now: 'edited since', to: 'issue 1', safe: false, goesTo: [] },
      reason: 'It was changed since by Zoe; that change would be lost.',
    })
    await restoreValue(ports, issue, id, 'name', 'Ann')
    expect(await previewRestore(ports, issue, id, 'name')).toMatchObject({
      ...{ safe: false, reason: 'It has this value already.' },
    })
    await expect(previewRestore(ports, issue, id, 'severity')).rejects.toMatchObject({
      error: { code: 'refused' },
    })
  })
})
