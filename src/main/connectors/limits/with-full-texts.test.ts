import { beforeEach, describe, expect, it } from 'vitest'
import { expectCode } from '../../../../test-support/expect-failure'
import { MemoryConnector } from '../../../../test-support/memory-connector'
import { MemoryServer, plainServer } from '../../../../test-support/memory-server'
import type { FieldValue } from '../../../shared/domain/value'
import { asOpId, asRemoteId, type RemoteId } from '../../../shared/ids'
import type { RemoteConnector } from '../../engine/ports/connector'
import { settle } from '../richtext/settle'
import { fitText } from './fit-text'
import { fullTextName } from './full-text-name'
import { oneLine } from './one-line'
import { withFullTexts } from './with-full-texts'

/** Holds 20 characters of a summary and 200 of a description or a comment. */
function stores(field: string, value: FieldValue): FieldValue {
  if (typeof value !== 'string') return value
  if (field === 'summary') return oneLine(value, 20)
  const room = { field, most: 200, attached: true, settle, length: (text: string) => text.length }
  return field === 'description' ? fitText(value, room) : value
}

/** A comment has the same room as a description there. */
class NarrowConnector extends MemoryConnector {
  predictComment({ body }: { readonly body: string }): string {
    const room = { most: 200, attached: true, settle, length: (text: string) => text.length }
    return fitText(body, { field: 'comment', ...room })
  }

  async getManyLater(ids: readonly RemoteId[]) {
    const found = await this.getMany(ids)
    return async () => found
  }
}

const long = 'The whole story. '.repeat(40).trim()
const name = fullTextName('description', long)
const now = Date.UTC(2026, 2, 1)
let server: MemoryServer
let connector: RemoteConnector
let failing: Set<string>
let verbs: string[]

beforeEach(() => {
  server = new MemoryServer('a', { ...plainServer, stores }, () => now)
  failing = new Set()
  verbs = []
  const traffic = {
    before: (verb: string) => {
      verbs.push(verb)
      return failing.has(verb) ? ('before' as const) : null
    },
    after: () => undefined,
  }
  connector = withFullTexts(new NarrowConnector(server, () => now, traffic))
})

const create = (fields: Record<string, FieldValue>) =>
  connector.create({ project: 'A', type: 'Task', fields, keepLink: true }, asOpId('op-1'))
/** The same, and then the whole of what was cut, as the engine does it. */
const createWhole = async (fields: Record<string, FieldValue>) => {
  const made = await create(fields)
  await connector.wholeTexts?.attach(made.remoteId, fields)
  return made
}
const filesThere = (id: RemoteId) => server.records.get(id)?.files ?? []
const namesThere = (id: RemoteId) => filesThere(id).map((file) => file.name)

async function all<T>(pages: AsyncIterable<readonly T[]> | undefined): Promise<readonly T[]> {
  const found: T[] = []
  for await (const page of pages ?? []) found.push(...page)
  return found
}

describe('a text longer than its field', () => {
  it('goes along whole as a file of a new record', async () => {
    const made = await createWhole({ summary: 'Short', description: long })
    expect(made.fields.description).toBe(connector.predict('description', long))
    expect(made.fields.description).toContain(name)
    const [file] = filesThere(made.remoteId)
    expect(file).toMatchObject({ name, contentType: 'text/markdown' })
    expect(Buffer.from(file?.content ?? []).toString('utf8')).toBe(long)
  })

  it('goes along before a change names it', async () => {
    const { remoteId } = await create({ summary: 'Short' })
    verbs = []
    await connector.update(remoteId, { description: long }, null)
    expect(verbs).toEqual(['files', 'file', 'update'])
    expect(namesThere(remoteId)).toEqual([name])
  })

  it('goes along once, however often the write is tried', async () => {
    const { remoteId } = await create({ summary: 'Short' })
    failing.add('update')
    await expectCode(connector.update(remoteId, { description: long }, null), 'network')
    failing.clear()
    await connector.update(remoteId, { description: long }, null)
    expect(namesThere(remoteId)).toEqual([name])
  })

  it('is not written when it could not be attached', async () => {
    const { remoteId } = await create({ summary: 'Short' })
    failing.add('file')
    await expectCode(connector.update(remoteId, { description: long }, null), 'network')
    expect(server.records.get(remoteId)?.fields.description).toBe('')
  })

  it('of a new record is told beforehand and attached once', async () => {
    const fields = { summary: 'Short', description: long, labels: ['a'], team: null }
    expect(connector.wholeTexts?.among(fields)).toEqual({ description: long })
    const { remoteId } = await create(fields)
    expect(namesThere(remoteId)).toEqual([])
    failing.add('file')
    const attached = connector.wholeTexts?.attach(remoteId, fields)
    await expectCode(attached ?? Promise.resolve(), 'network')
    failing.clear()
    await connector.wholeTexts?.attach(remoteId, fields)
    await connector.wholeTexts?.attach(remoteId, fields)
    expect(namesThere(remoteId)).toEqual([name])
  })

  it('goes along before a comment names it, and once', async () => {
    const { remoteId } = await create({ summary: 'Short' })
    const comment = { body: long, author: 'Ana', internal: false }
    const said = fullTextName('comment', long)
    verbs = []
    failing.add('comment')
    await expectCode(connector.addComment(remoteId, comment, asOpId('op-c')), 'network')
    failing.clear()
    const { id } = await connector.addComment(remoteId, comment, asOpId('op-c'))
    expect(verbs).toEqual(['files', 'file', 'comment', 'files', 'comment'])
    expect(namesThere(remoteId)).toEqual([said])
    const edited = `${long} And more.`
    await connector.updateComment(remoteId, id, { ...comment, body: edited })
    expect(namesThere(remoteId)).toEqual([said, fullTextName('comment', edited)])
  })

  it('goes along for a line, too', async () => {
    const summary = 'A title of far too many words'
    const { remoteId, fields } = await createWhole({ summary })
    expect(fields.summary).toBe('A title of far too…')
    expect(namesThere(remoteId)).toEqual([fullTextName('summary', summary)])
  })
})

describe('everything else', () => {
  it('writes what fits without looking at files', async () => {
    const { remoteId } = await create({ summary: 'Short', description: 'Short too' })
    await connector.update(remoteId, { description: `As in ${name}.` }, null)
    expect(verbs).toEqual(['create', 'update'])
  })

  it('shows the files of people and not our own', async () => {
    const { remoteId } = await createWhole({ summary: 'Short', description: long })
    const content = new TextEncoder().encode('x')
    server.attach(remoteId, { name: 'shot.png', contentType: 'image/png', content }, 'Ana')
    expect((await connector.files(remoteId)).map((file) => file.name)).toEqual(['shot.png'])
    const read = await connector.getMany([remoteId])
    const asked = await connector.getManyLater?.([remoteId])
    for (const records of [read, await asked?.()]) {
      const { files = [] } = records?.get(remoteId) ?? {}
      expect(files.map((file) => file.name)).toEqual(['shot.png'])
    }
  })

  it('answers as the connector itself does', async () => {
    const { remoteId } = await create({ summary: 'Short' })
    expect((await connector.get(remoteId)).remoteId).toBe(remoteId)
    expect((await connector.findByMarker(asOpId('op-1')))?.remoteId).toBe(remoteId)
    expect(await connector.findByMarker(asOpId('op-2'))).toBeNull()
    const pages = await all(connector.listModified(0, []))
    expect(pages.map((change) => change.remoteId)).toEqual([remoteId])
    const fetched = await all(connector.fetchNew?.(0))
    expect(fetched.map((record) => record.remoteId)).toEqual([remoteId])
    expect(connector.requestCount()).toBe(6)
    await expectCode(connector.comments(asRemoteId('none')), 'not-found')
  })

  it('is the connector itself where records hold no files', () => {
    const plain = new MemoryConnector(server, () => now, undefined, { files: false })
    expect(withFullTexts(plain)).toBe(plain)
  })
})
