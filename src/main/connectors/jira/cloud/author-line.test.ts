import { describe, expect, it } from 'vitest'
import { markdownToAdf } from '../../richtext/markdown-to-adf'
import { markerIn, mayBeOurs, readComment } from '../read-comment'
import { splitAuthorLine, withAuthorLine } from './author-line'
import { cloudSite } from './cloud-site'

const body = markdownToAdf('Hello **you**')
const comment = (doc: unknown, more: object = {}) => ({
  id: '1',
  body: doc,
  author: { accountId: 'us', displayName: 'Service' },
  created: '2026-01-01T00:00:00.000+0000',
  updated: '2026-01-01T00:00:00.000+0000',
  ...more,
})

describe('the author line', () => {
  it('goes on and comes off', () => {
    const written = withAuthorLine(body, 'Ana Analyst')
    expect(splitAuthorLine(written)).toEqual({ author: 'Ana Analyst', rest: body })
  })

  it('is not seen in a text that only looks like it', () => {
    for (const text of [
      'Ana via Lockstep',
      '*Ana via Lockstep* and more',
      '**Ana via Lockstep**',
    ]) {
      expect(splitAuthorLine(markdownToAdf(text)).author).toBeNull()
    }
  })
})

describe('a comment', () => {
  it('of ours is shown by its own author and without the line', () => {
    const raw = comment(withAuthorLine(body, 'Ana'))
    expect(readComment(raw, 'op-1', cloudSite)).toMatchObject({
      author: 'Ana',
      body: 'Hello **you**',
      marker: 'op-1',
    })
  })

  it('without our marker keeps every line', () => {
    const raw = comment(withAuthorLine(body, 'Ana'))
    expect(readComment(raw, null, cloudSite)).toMatchObject({
      author: 'Service',
      body: '*Ana via Lockstep*\n\nHello **you**',
      marker: null,
    })
  })

  it.each([
    ['hidden from the customer', { jsdPublic: false }, true],
    ['limited to a role', { visibility: { type: 'role', value: 'Admins' } }, true],
    ['public', { jsdPublic: true }, false],
    [
      'kept among agents by its property',
      { properties: [{ key: 'sd.public.comment', value: { internal: true } }] },
      true,
    ],
  ])('%s', (_what, more, internal) => {
    expect(readComment(comment(body, more), null, cloudSite).internal).toBe(internal)
  })

  it('may be plain text or missing', () => {
    expect(readComment(comment('plain *text*'), null, cloudSite).body).toBe('plain \\*text\\*')
    expect(readComment(comment(null), null, cloudSite).body).toBe('')
  })

  it('tells its marker only when it carries properties', () => {
    expect(markerIn(comment(body))).toBeUndefined()
    expect(markerIn(comment(body, { properties: [] }))).toBeNull()
    const property = { key: 'lockstep-op', value: { op: 'op-9' } }
    expect(markerIn(comment(body, { properties: [property] }))).toBe('op-9')
    const odd = { key: 'lockstep-op', value: 'op-9' }
    expect(markerIn(comment(body, { properties: [odd] }))).toBeNull()
  })

  it('is asked for its marker only when it may be ours', () => {
    const lined = withAuthorLine(body, 'Ana')
    expect(mayBeOurs(comment(lined), 'us', cloudSite)).toBe(true)
    expect(mayBeOurs(comment(lined), 'somebody', cloudSite)).toBe(false)
    expect(mayBeOurs(comment(body), 'us', cloudSite)).toBe(false)
  })
})
