import { afterEach, describe, expect, it } from 'vitest'
import {
  type JiraContractWorld,
  openDataCenterWorld,
  openJiraWorld,
} from '../../../../test-support/jira-contract-world'
import { asOpId, type RemoteId } from '../../../shared/ids'
import { mergeText } from '../../engine/merge/text-merge'
import type { RemoteConnector } from '../../engine/ports/connector'
import { fullTextName } from '../limits/full-text-name'
import { withFullTexts } from '../limits/with-full-texts'

const opened: JiraContractWorld[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((world) => world.close()))
})

async function contentOf(connector: RemoteConnector, remoteId: RemoteId): Promise<string[]> {
  const texts: string[] = []
  for (const file of await connector.files(remoteId)) {
    const content = await connector.downloadFile(remoteId, file.id, async (pieces) => {
      const parts: Uint8Array[] = []
      for await (const piece of pieces) parts.push(piece)
      return Buffer.concat(parts).toString('utf8')
    })
    texts.push(`${file.name}: ${content}`)
  }
  return texts
}

describe.each([
  ['Jira Cloud', openJiraWorld],
  ['Jira Data Center', openDataCenterWorld],
])('a text longer than %s stores', (_name, open) => {
  const line = 'Somebody signed in from far away\n'
  const long = line.repeat(1000)
  const create = async () => {
    const world = await open()
    opened.push(world)
    const connector = withFullTexts(world.connector)
    const fields = { summary: 'x', description: long }
    const request = { project: 'SEC', type: 'Task', keepLink: true, fields }
    const made = await connector.create(request, asOpId('op-1'))
    await connector.wholeTexts?.attach(made.remoteId, fields)
    return { world, connector, made }
  }

  it('is cut as predicted, and the whole of it is attached', async () => {
    const { world, connector, made } = await create()
    const read = await connector.get(made.remoteId)
    expect(read.fields.description).toBe(connector.predict('description', long))
    const name = fullTextName('description', long)
    expect(String(read.fields.description).endsWith(`attached as ${name}.)`)).toBe(true)
    expect(await contentOf(world.connector, made.remoteId)).toEqual([`${name}: ${long}`])
    expect(read.files ?? []).toEqual([])
  })

  it('is sent again when it changed behind the cut', async () => {
    const { world, connector, made } = await create()
    const changed = `${long}And once more`
    await connector.update(made.remoteId, { description: changed }, null)
    const read = await connector.get(made.remoteId)
    expect(read.fields.description).toBe(connector.predict('description', changed))
    expect(read.fields.description).not.toBe(made.fields.description)
    expect(await contentOf(world.connector, made.remoteId)).toHaveLength(2)
  })

  it('is cut in a comment as well, and its name leaves room for that of who wrote it', async () => {
    const { world, connector, made } = await create()
    const body = `${`${'A word {or} two. '.repeat(20)}\n\n`.repeat(120)}end`
    const draft = { body, author: '{a}_b-'.repeat(40), internal: false }
    const added = await connector.addComment(made.remoteId, draft, asOpId('op-c'))
    expect(added.body).toBe(connector.predictComment?.(draft))
    expect(added.author).toBe(draft.author)
    const name = fullTextName('comment', body)
    expect(added.body.endsWith(`attached as ${name}.)`)).toBe(true)
    expect(await connector.comments(made.remoteId)).toEqual([added])
    const shown = world.jira.as.issue('ada.osei@example.test', made.key).comments[0]?.body
    const file = (await world.connector.files(made.remoteId)).find((one) => one.name === name)
    expect(file).toBeDefined()
    if (typeof shown === 'string') expect(shown.endsWith(`attached as [^${name}].)`)).toBe(true)
    else expect(JSON.stringify(shown)).toContain(`/rest/api/3/attachment/content/${file?.id}"`)
    const edited = { ...draft, body: `${body} and more` }
    const again = await connector.updateComment(made.remoteId, added.id, edited)
    expect(again.body).toBe(connector.predictComment?.(edited))
    expect(again.body).not.toBe(added.body)
    const texts = await contentOf(world.connector, made.remoteId)
    expect(texts.slice(1)).toEqual([
      `${name}: ${body}`,
      `${fullTextName('comment', edited.body)}: ${edited.body}`,
    ])
  })

  it('is known again in a comment, so that an edit over there can be carried into all of it', async () => {
    const { world, connector, made } = await create()
    const lines = Array.from({ length: 1_200 }, (_, at) => `Line ${at} of what was found there`)
    const draft = { body: lines.join('\n\n'), author: 'Ana', internal: false }
    const { id, body: sent } = await connector.addComment(made.remoteId, draft, asOpId('op-e'))
    expect(connector.wholeTexts?.formsOf(draft)).toContain(sent)
    expect(connector.wholeTexts?.formsOf({ ...draft, body: 'short' })).toEqual([])
    const corrected = (text: string) => text.replace('Line 3 of', 'Line 3, corrected, of')
    const person = 'ada.osei@example.test'
    const stored = world.jira.as.issue(person, made.key).comments.at(-1)?.body
    world.turn(61_000)
    const edited = JSON.parse(corrected(JSON.stringify(stored)))
    world.jira.as.editComment(person, made.key, Number(id), edited)
    const [read] = await connector.comments(made.remoteId)
    expect(read?.body).toBe(corrected(sent))
    expect(mergeText(sent, draft.body, read?.body ?? '')).toBe(corrected(draft.body))
  })
})
