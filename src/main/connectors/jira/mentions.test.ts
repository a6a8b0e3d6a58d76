import * as fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { Json } from '../../../../sandbox/jira/model/json'
import {
  type JiraContractWorld,
  openDataCenterWorld,
  openJiraWorld,
} from '../../../../test-support/jira-contract-world'
import { asOpId } from '../../../shared/ids'
import { adfTextForm } from './cloud/adf-text-form'
import { wikiTextForm } from './data-center/wiki-text-form'
import { MentionMask } from './mention-mask'

const priya = 'priya.raman@example.test'
const tomas = 'tomas.lindqvist@example.test'
const tomasId = '712020:5b10a284-0003-4c20-a1e5-70ede2100003'
const priyaId = '712020:5b10a284-0004-4c20-a1e5-70ede2100004'

let world: JiraContractWorld | null = null
afterEach(async () => {
  await world?.close()
  world = null
})

type Node = { readonly type: string; readonly attrs?: unknown; readonly content?: readonly Node[] }

function mentionsIn(node: Node): readonly unknown[] {
  const own = node.type === 'mention' ? [node.attrs] : []
  return [...own, ...(node.content ?? []).flatMap(mentionsIn)]
}

function paragraph(...content: Json[]): Json {
  return { type: 'doc', version: 1, content: [{ type: 'paragraph', content }] }
}

describe.each([
  {
    ...{ name: 'Cloud', open: openJiraWorld, pair: `${tomas} = ${tomasId}` },
    told: (body: Node) => mentionsIn(body),
    priyaThere: { id: priyaId, text: `@${priya}` } as unknown,
    tomasThere: { id: tomasId, text: `@${tomas}` } as unknown,
    theirs: paragraph(
      { type: 'text', text: 'Ask ' },
      { type: 'mention', attrs: { id: priyaId, text: '@Priya Raman' } },
    ),
    theirsRead: 'Ask @Priya Raman',
  },
  {
    ...{ name: 'Data Center', open: openDataCenterWorld, pair: `${tomas} = tomas.lindqvist` },
    told: (body: unknown) => String(body).match(/\[~[^\]]*\]/g) ?? [],
    priyaThere: '[~priya.raman]' as unknown,
    tomasThere: '[~tomas.lindqvist]' as unknown,
    theirs: 'Ask [~priya.raman]' as Json,
    theirsRead: 'Ask @priya.raman',
  },
])('a person named in a comment on $name', (site) => {
  const begin = async (options: Readonly<Record<string, string>> = {}) => {
    const opened = await site.open()
    world = opened
    const connector = opened.connect(options)
    const id = await opened.otherSide.make('Mentions')
    const say = (body: string, marker: string) =>
      connector.addComment(id, { body, author: 'Ana', internal: false }, asOpId(marker))
    const sent = () =>
      opened.sandbox.journal
        .entries()
        .filter((one) => /^(POST|PUT)$/.test(one.method) && /\/comment(\/\d+)?$/.test(one.path))
        .map((one) => site.told(JSON.parse(one.requestBody || '{}').body))
    return { opened, connector, id, say, sent }
  }

  it('is mentioned there, and reads back as typed, in a fresh session and after an edit', async () => {
    const { opened, connector, id, say, sent } = await begin({ people: site.pair })
    const body = `Look here, @${priya}:\n\n- *soft*, and (@${tomas}).\n- second`
    const added = await say(body, 'op-1')
    expect(sent()).toEqual([[site.priyaThere, site.tomasThere]])
    expect(added.body).toBe(body)
    expect(added.losses).toBeUndefined()
    for (const reader of [connector, opened.fresh()]) {
      expect(await reader.comments(id)).toEqual([added])
      expect((await reader.getMany([id])).get(id)?.comments ?? [added]).toEqual([added])
    }
    const edit = { body: `${body} line`, author: 'Ana', internal: false }
    const edited = await opened.connect({ people: site.pair }).updateComment(id, added.id, edit)
    expect(edited.body).toBe(edit.body)
    expect(sent().at(-1)).toEqual([site.priyaThere, site.tomasThere])
  })

  it('stays text when nobody certain has the address, though somebody would stand in', async () => {
    const { id, connector, say, sent } = await begin({ fallbackPerson: priya })
    for (const [at, body] of [
      '@nobody@example.test please',
      `Mail ${priya} about it`,
      `The code \`@${priya}\` and [a link by @${priya}](https://x.example/a)`,
      `\`\`\`\n@${priya}\n\`\`\``,
      '@Priya please',
    ].entries()) {
      const added = await say(body, `op-t${at}`)
      expect(sent().at(-1), body).toEqual([])
      const read = await connector.comments(id)
      expect(read.find((one) => one.id === added.id)).toEqual(added)
    }
  })

  it('is mentioned beside one who is not known, and beside code', async () => {
    const { say, sent } = await begin()
    const added = await say(`@${priya} not @nobody@example.test \`@${priya}\``, 'op-m')
    expect(sent()).toEqual([[site.priyaThere]])
    expect(added.body.startsWith(`@${priya} not @`)).toBe(true)
  })

  it('by somebody over there reads as a name, with a loss, also once known from here', async () => {
    const { opened, connector, id, say } = await begin()
    const key = opened.jira.as.issue('ada.osei@example.test', id).key
    opened.jira.as.comment('ada.osei@example.test', key, site.theirs)
    const [before] = await connector.comments(id)
    expect(before).toMatchObject({ body: site.theirsRead, losses: ['mention'] })
    const ours = await say(`@${priya} look`, 'op-2')
    const after = await connector.comments(id)
    expect(after.find((one) => one.id === before?.id)).toEqual(before)
    // The site may show another name by then: in a comment of ours the account alone counts.
    opened.jira.as.editComment('ada.osei@example.test', key, Number(ours.id), site.theirs)
    const edited = (await opened.fresh().comments(id)).find((one) => one.id === ours.id)
    expect(edited).toMatchObject({ body: `Ask @${priya}`, marker: 'op-2' })
    expect(edited?.losses).toBeUndefined()
  })
})

describe.each([
  ['documents', adfTextForm],
  ['wiki text', wikiTextForm],
] as const)('mentions through %s', (_, form) => {
  const known: Readonly<Record<string, string>> = { [priya]: 'p.raman', [tomas]: 't.lindqvist' }
  const mask = () =>
    new MentionMask((id) => Object.keys(known).find((address) => known[address] === id) ?? null)
  const words = fc.constantFrom(
    ...[`@${priya}`, `@${tomas}`, `(@${priya})`, `@${tomas}, so`, '@nobody@example.test'],
    ...['plain words', '**bold**', '*soft*', '`code`', `\`@${priya}\``, '[a](https://x.example)'],
    ...['\n\n', '\n- ', '\n\n## Head ', '\n> ', 'a_b', 'x*y', '#7', 'C:\\dir', 'tail.'],
  )

  it('give the same text, once and again, whatever stands beside them', async () => {
    const through = (markdown: string) => {
      const hiding = mask()
      const hidden = hiding.hideTyped(markdown, (address) => known[address] ?? null, form.settle)
      const settled = form.settle(hidden)
      const stored = form.mention(form.encodeComment(settled, 'Ana', null), hiding)
      const read = form.splitComment(stored, mask()).rest()
      expect(read.markdown).toBe(hiding.reveal(settled))
      return { markdown: read.markdown, stored }
    }
    await fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 12 }), (parts) => {
        const once = through(parts.join(' ').trim())
        expect(through(once.markdown)).toEqual(once)
      }),
      { numRuns: 300 },
    )
    const plain = `Hi @${priya}, see (@${tomas}).`
    expect(through(plain).markdown).toBe(plain)
    expect(JSON.stringify(through(plain).stored)).toContain('p.raman')
  })
})
