import { expect, it } from 'vitest'
import { moved, toggled } from './arranged'

const three = ['lag', 'waiting', 'facet-sync'] as const

it('moves a widget inside the list and nowhere else', () => {
  expect(moved(three, 'facet-sync', -1)).toEqual(['lag', 'facet-sync', 'waiting'])
  expect(moved(three, 'lag', 1)).toEqual(['waiting', 'lag', 'facet-sync'])
  expect(moved(three, 'lag', -1)).toEqual(three)
  expect(moved(three, 'facet-sync', 1)).toEqual(three)
  expect(moved(three, 'conflicts', 1)).toEqual(three)
})

it('leaves a widget out or shows it last', () => {
  expect(toggled(three, 'waiting')).toEqual(['lag', 'facet-sync'])
  expect(toggled(three, 'conflicts')).toEqual([...three, 'conflicts'])
})
