import { expect, it } from 'vitest'
import { plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { commentHub, recommentHub } from '../../../../test-support/world-hub'
import { asIssueId } from '../../../shared/ids'

const issue = asIssueId('issue1')

async function linked() {
  const world = new World([{ traits: { ...plainServer }, predicts: true }])
  await world.begin()
  const [server] = world.servers
  if (server === undefined) throw new Error('no server')
  await world.create(issue, server, 'both')
  await world.round()
  await world.round()
  const [record] = [...server.records.values()]
  if (record === undefined) throw new Error('no ticket')
  /** Somebody over there gives a comment a text with more, or nothing more, than Markdown carries. */
  const rewrite = (id: string, body: string, losses?: readonly string[]) => {
    world.now += 60_000
    server.rewrite(record.id, id, body)
    record.comments = record.comments.map((one) => {
      const { losses: _, ...plain } = one
      return one.id === id ? { ...plain, ...(losses === undefined ? {} : { losses }) } : one
    })
  }
  const talk = async () => {
    await world.round()
    await world.round()
    const all = await world.store.find('entriesByObject', issue)
    return all.filter((one) => one.kind === 'comment')
  }
  return { world, server, record, rewrite, talk }
}

it('a comment that came in says what is not shown of it, until it is rewritten there', async () => {
  const { server, record, rewrite, talk } = await linked()
  const said = server.comment(record.id, 'as it was', 'bob', null)
  rewrite(said.id, 'Careful', ['mention', 'panel'])
  expect(await talk()).toMatchObject([{ body: 'Careful', losses: ['mention', 'panel'] }])
  rewrite(said.id, 'Careful, all', ['panel'])
  expect(await talk()).toMatchObject([{ body: 'Careful, all', losses: ['panel'] }])
  rewrite(said.id, 'Plain words')
  const [last] = await talk()
  expect(last).toMatchObject({ body: 'Plain words' })
  expect(last).not.toHaveProperty('losses')
})

it('an entry of ours that was rewritten there says it, until it is written anew here', async () => {
  const { world, record, rewrite, talk } = await linked()
  const id = await commentHub(world.ports, issue, 'ours')
  expect((await talk())[0]).not.toHaveProperty('losses')
  const [sent] = record.comments
  if (sent === undefined) throw new Error('nothing was sent')
  rewrite(sent.id, 'ours, and more', ['panel'])
  expect(await talk()).toMatchObject([{ id, body: 'ours, and more', losses: ['panel'] }])
  world.now += 60_000
  await recommentHub(world.ports, id, 'ours alone')
  const [entry] = await world.store.find('entriesByObject', issue)
  expect(entry).not.toHaveProperty('losses')
})
