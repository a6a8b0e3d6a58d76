import { describe, expect, it } from 'vitest'
import { type SavedView, usualLook } from '../../shared/domain/list-look'
import { nameProblem, viewNamed, withView } from './view-names'

const view = (id: string, name: string): SavedView => ({
  ...{ id, name, query: 'sync:conflict', quick: 'all', look: usualLook },
})
const views = [view('view-1', 'Conflicts'), view('view-4', 'Mine')]

describe('saved views', () => {
  it('are found by name however it is written', () => {
    expect(viewNamed(views, ' conflicts ')?.id).toBe('view-1')
    expect(viewNamed(views, 'conflict')).toBeUndefined()
  })

  it('get a number of their own, and replace the one with their name', () => {
    const { id: _, ...draft } = view('', 'Late')
    expect(withView(views, draft).map(({ id }) => id)).toEqual(['view-1', 'view-4', 'view-5'])
    const replaced = withView(views, { ...draft, name: 'MINE', query: 'has:ticket' })
    expect(replaced.map(({ id, name, query }) => [id, name, query])).toEqual([
      ['view-1', 'Conflicts', 'sync:conflict'],
      ['view-4', 'MINE', 'has:ticket'],
    ])
  })

  it('need a name nobody else has', () => {
    expect(nameProblem(views, ' ', null)).toBe('A name is needed.')
    expect(nameProblem(views, 'Mine', null)).toBeNull()
    expect(nameProblem(views, 'mine', views[0] ?? null)).toBe('Another view has this name.')
    expect(nameProblem(views, 'CONFLICTS', views[0] ?? null)).toBeNull()
  })

  it('are at most fifty', () => {
    const many = Array.from({ length: 50 }, (_, at) => view(`view-${at}`, `View ${at}`))
    expect(nameProblem(many, 'One more', null)).toContain('50 views')
    expect(nameProblem(many, 'View 7', null)).toBeNull()
  })
})
