import { describe, expect, it } from 'vitest'
import { ITEM_WINDOW, parseWindowState, placeWindow, type WindowState } from './window-state'

const laptop = { x: 0, y: 25, width: 1440, height: 875 }
const beside = { x: 1440, y: 0, width: 2560, height: 1440 }

function state(x: number, y: number, width = 1200, height = 800): WindowState {
  return { bounds: { x, y, width, height }, maximized: false }
}

describe('the place of the window', () => {
  it('is left to the system at the first start, in a size that fits', () => {
    expect(placeWindow(null, [laptop])).toEqual({ width: 1360, height: 860 })
    expect(placeWindow(null, [{ x: 0, y: 0, width: 1024, height: 700 }])).toEqual({
      width: 1024,
      height: 700,
    })
  })

  it('is where it was, on any screen', () => {
    expect(placeWindow(state(100, 50), [laptop])).toEqual({
      x: 100,
      y: 50,
      width: 1200,
      height: 800,
    })
    expect(placeWindow(state(2000, 10), [laptop, beside])).toMatchObject({ x: 2000, y: 10 })
    expect(placeWindow(state(-900, 60), [laptop])).toMatchObject({ x: -900, y: 60 })
  })

  it('of a single item may be smaller', () => {
    expect(placeWindow(null, [laptop], ITEM_WINDOW)).toEqual({ width: 720, height: 820 })
    expect(placeWindow(state(100, 50, 500, 450), [laptop], ITEM_WINDOW)).toMatchObject({
      width: 500,
      height: 450,
    })
  })

  it.each([
    ['its screen is gone', state(2000, 10)],
    ['its title bar is above the screen', state(100, -40)],
    ['its title bar is below the screen', state(100, 890)],
    ['too little of it is left of the edge', state(1400, 100)],
    ['it is far away', state(-30_000, -30_000)],
  ])('is chosen anew when %s', (_why, remembered) => {
    expect(placeWindow(remembered, [laptop])).toEqual({ width: 1200, height: 800 })
  })

  it('is never larger than the screen and never unusably small', () => {
    expect(placeWindow(state(0, 25, 5000, 5000), [laptop])).toMatchObject({
      width: 1440,
      height: 875,
    })
    expect(placeWindow(state(0, 25, 10, 10), [laptop])).toMatchObject({ width: 880, height: 560 })
  })
})

describe('a remembered state', () => {
  it('is read back as it was written', () => {
    expect(parseWindowState(JSON.stringify(state(1, 2)))).toEqual(state(1, 2))
  })

  it.each([
    null,
    '',
    '{',
    '[]',
    '{"bounds":{}}',
    '{"bounds":{"x":0,"y":0,"width":1e9,"height":1}}',
  ])('is forgotten when it is %s', (text) => {
    expect(parseWindowState(text)).toBeNull()
  })
})
