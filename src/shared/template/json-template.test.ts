import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonValue } from '../domain/value'
import { previewBody, templateProblems } from './check-template'
import { parseJsonTemplate, renderJsonTemplate, variablesBelow } from './json-template'
import { alertBody, generalBody } from './webhook-bodies'
import { sampleWebhookValues } from './webhook-values'

const at = new Date('2026-06-01T10:00:00Z')
const render = (text: string, values: Readonly<Record<string, JsonValue>>) => {
  const rendered = renderJsonTemplate(parseJsonTemplate(text), values)
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.problems))
  return rendered.json
}
const problem = (text: string) => {
  const rendered = previewBody(text, sampleWebhookValues('created', at))
  if (rendered.ok) throw new Error('It should have failed.')
  return rendered.problems
}

describe('a template', () => {
  it('puts values between quotes as text and outside quotes as what they are', () => {
    const values = { fields: { n: 3, list: ['a', 'b'], none: null, yes: true, deep: { a: [1] } } }
    const text = `{ "t": "n={{fields.n}}, {{ fields.list }};{{fields.none}}", "n": {{fields.n}},
      "list": {{fields.list}}, "none": {{fields.none}}, "missing": {{fields.missing}},
      "yes": [{{fields.yes}}, false, -1.5e3], "first": {{fields.list.0}}, "deep": "{{fields.deep}}",
      "{{fields.list.1}}": {}, "end": {{fields.deep}}}`
    expect(render(text, values)).toEqual({
      t: 'n=3, a, b;',
      n: 3,
      list: ['a', 'b'],
      none: null,
      missing: null,
      yes: [true, false, -1500],
      first: 'a',
      deep: '{"a":[1]}',
      b: {},
      end: { a: [1] },
    })
  })

  it('is JSON whatever the values hold', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, name) => {
        const values = { fields: { a: value as JsonValue, b: name } }
        const made = render('{"{{fields.b}}": [{{fields.a}}, "x{{fields.b}}"]}', values)
        const again: unknown = JSON.parse(JSON.stringify(made))
        expect(again).toEqual({ [name]: [JSON.parse(JSON.stringify(value)), `x${name}`] })
      }),
    )
  })

  it('without variables is read exactly as JSON is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.boolean(), (value, wide) => {
        const text = JSON.stringify(value, null, wide ? 2 : 0)
        fc.pre(!text.includes('{{'))
        expect(render(text, {})).toEqual(JSON.parse(text))
      }),
    )
  })

  it('never makes anything of broken JSON', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!text.includes('{{'))
        const parsed = parseJsonTemplate(text)
        const expected = (() => {
          try {
            return JSON.parse(text) !== undefined
          } catch {
            return false
          }
        })()
        expect(parsed.ok).toBe(expected)
      }),
      { numRuns: 500 },
    )
  })

  it('keeps a value called __proto__ an ordinary one', () => {
    const made = render('{"__proto__": {"polluted": true}}', {}) as Record<string, unknown>
    expect(Object.hasOwn(made, '__proto__')).toBe(true)
    expect(made.polluted).toBeUndefined()
    expect(problem('{"a": {{event.constructor}}}')[0]?.message).toContain('event.constructor')
  })
})

describe('a fault of a template', () => {
  it.each([
    ['{"a": 1,}', 1, 9, 'After a comma'],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'A comma or }'],
    ['{"a": }', 1, 7, 'A value belongs here'],
    ['{"a": [1, 2}', 1, 12, 'A comma or ]'],
    ['{"a": 1', 1, 8, 'A comma or }'],
    ['', 1, 1, 'ends too early'],
    ['{"a": title}', 1, 7, '"title" is no JSON value'],
    ['{"a": "x\n"}', 1, 7, 'not closed by a quote'],
    ['{"a": "x\\q"}', 1, 9, 'no such character or escape'],
    ['{"a": "x\ty"}', 1, 9, 'no such character or escape'],
    ['{a: 1}', 1, 2, 'A name in quotes'],
    ['{"a" 1}', 1, 6, 'A colon'],
    ['{} {}', 1, 4, 'Nothing may follow'],
    ['{"a": {{fields.title}', 1, 7, 'is not closed by }}'],
    ['{"a": "{{fields.title"}', 1, 8, 'is not closed by }}'],
    ['{"a": {{}} }', 1, 7, 'Nothing is named'],
    ['{"a": {{fields title}} }', 1, 7, 'is no name of a variable'],
    ['{{"a": 1}}', 1, 2, 'A name in quotes'],
    [`${'['.repeat(101)}${']'.repeat(101)}`, 1, 101, 'levels cannot be nested'],
  ])('%j is told at line %i, column %i', (text, line, column, said) => {
    expect(problem(text)).toEqual([{ line, column, message: expect.stringContaining(said) }])
  })

  it('that is a wrong name is told with the right ones, all at once', () => {
    const found = problem('{"a": {{issue.title}},\n "b": "{{event.knid}}", "c": "{{changed.x}}"}')
    expect(found.map(({ line, column }) => [line, column])).toEqual([
      [1, 7],
      [2, 8],
      [2, 31],
    ])
    expect(found[0]?.message).toContain('Known here: event, record, fields')
    expect(found[1]?.message).toContain('Known here: event.kind, event.id, event.at')
  })

  it('that shows in one kind of event only is found beforehand', () => {
    const text = '{"a": {{entry.txt}}}'
    expect(previewBody(text, sampleWebhookValues('created', at)).ok).toBe(true)
    expect(templateProblems('json', text)).toMatchObject([{ line: 1, column: 7 }])
  })

  it('is told for a template that is far too long', () => {
    expect(problem(`"${'x'.repeat(100_001)}"`)[0]?.message).toContain('at most')
  })
})

describe('the bodies that come along', () => {
  it.each([generalBody, alertBody])('are right for every event', (body) => {
    expect(templateProblems('json', body)).toEqual([])
  })

  it('carry name, date, alert id and URL, urgency and events, each null where it is not known', () => {
    const sample = sampleWebhookValues('created', at)
    const values = { ...sample, fields: { title: 'A', alertId: 'AL1', urgency: 80 } }
    const rendered = previewBody(alertBody, values)
    expect(rendered).toEqual({
      ok: true,
      json: {
        name: 'A',
        occurred: '2026-06-01T10:00:00.000Z',
        alertId: 'AL1',
        alertUrl: null,
        urgency: 80,
        events: null,
      },
    })
    const names = variablesBelow(parseJsonTemplate(alertBody), 'fields')
    expect(names).toEqual(['title', 'alertId', 'alertUrl', 'urgency', 'events'])
  })
})

describe('header lines and the rest of an address', () => {
  it('are checked line by line', () => {
    const text = 'X-Key: {{secret:KEY}}\n\nHost: x\nno header\nX-Event:  {{event.knd}}\nA: {{b'
    expect(templateProblems('headers', text)).toEqual([
      { line: 3, column: 1, message: expect.stringContaining('host is set by Lockstep') },
      { line: 4, column: 1, message: expect.stringContaining('Name: value') },
      { line: 5, column: 11, message: expect.stringContaining('event.knd') },
      { line: 6, column: 4, message: expect.stringContaining('not closed') },
    ])
  })

  it('may name secrets, events and what the receiver called the record', () => {
    expect(templateProblems('text', '/{{record.id}}?key={{secret:KEY}}')).toEqual([])
    expect(templateProblems('text', '/{{recrod.id}}')).toHaveLength(1)
  })
})
