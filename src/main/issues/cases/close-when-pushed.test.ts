import { beforeEach, expect, it } from 'vitest'
import type { MemoryServer } from '../../../../test-support/memory-server'
import { plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { MINUTE_MS } from '../../../shared/time'
import { createProject } from '../projects/create-project'
import { editProject } from '../projects/edit-project'
import { closePushedEarlier } from './close-when-pushed'
import { createCase } from './create-case'
import { editCase } from './edit-case'

let world: World
let server: MemoryServer

const ann = async (): Promise<string> => 'Ann'
const ticketing = (closesWhenPushed: boolean) => ({
  ...{ createsTicket: false, assignmentGroup: null, closesWhenPushed },
})
const newProject = (closes: boolean) => {
  const draft = { key: 'SOC', name: 'SOC', target: null, ticketing: ticketing(closes) }
  return createProject(world.ports, draft, 'Ann')
}
const pushedCase = async (projectId: Awaited<ReturnType<typeof newProject>>['id']) => {
  const made = await createCase(
    world.ports,
    { projectId, fields: { name: 'Beacon' }, issueIds: [] },
    'Ann',
  )
  await world.create(made.id, server, 'both')
  await world.round()
  return made.id
}
const status = async (id: string) => (await world.store.get('cases', id))?.fields.status

beforeEach(async () => {
  world = new World([{ traits: { ...plainServer }, predicts: true }])
  await world.begin(1)
  const [only] = world.servers
  if (only === undefined) throw new Error('no server')
  server = only
})

it('closes what was pushed just before the application ended, once', async () => {
  const id = await pushedCase((await newProject(true)).id)
  expect(await status(id)).toBe('new')
  expect(await closePushedEarlier(world.ports, ann)).toEqual([id])
  expect(await status(id)).toBe('resolved')
  world.now += MINUTE_MS
  await editCase(world.ports, id, { status: 'in-progress' }, 'Ann')
  expect(await closePushedEarlier(world.ports, ann)).toEqual([])
  expect(await status(id)).toBe('in-progress')
})

it('leaves alone what was pushed before anybody asked for it', async () => {
  const project = await newProject(false)
  const id = await pushedCase(project.id)
  world.now += MINUTE_MS
  await editProject(world.ports, project.id, { ticketing: ticketing(true) }, 'Ann')
  expect(await closePushedEarlier(world.ports, ann)).toEqual([])
  expect(await status(id)).toBe('new')
})
