import { describe, expect, it } from 'vitest'
import type { AdfNode } from './adf'
import { adfToMarkdown } from './adf-to-markdown'
import { FieldLosses, lossesMember } from './field-losses'

const of = (...content: AdfNode[]) => adfToMarkdown({ type: 'doc', version: 1, content })
const paragraph = (text: string): AdfNode => ({
  type: 'paragraph',
  content: [{ type: 'text', text }],
})
const panel: AdfNode = { type: 'panel', content: [paragraph('Careful')] }

describe('losses of the texts of a record', () => {
  it('stand under the field, and nowhere when there are none', () => {
    const losses = new FieldLosses()
    expect(losses.take('plain', of(paragraph('As it is')))).toBe('As it is')
    expect(losses.member).toEqual({})
    expect(losses.take('rich', of(panel))).toBe('> Careful')
    expect(losses.member).toEqual({ losses: { rich: ['panel'] } })
    expect(lossesMember(of(paragraph('As it is')))).toEqual({})
    expect(lossesMember(of(panel))).toEqual({ losses: ['panel'] })
  })

  it('stay few and short whatever somebody makes up', () => {
    const made = Array.from({ length: 500 }, (_, at) => ({ type: `${at}${'x'.repeat(5000)}` }))
    const { losses } = of(...made)
    expect(losses).toHaveLength(30)
    expect(Math.max(...losses.map((name) => name.length))).toBe(60)
  })
})
