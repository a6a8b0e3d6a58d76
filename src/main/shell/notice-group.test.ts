import { describe, expect, it } from 'vitest'
import { type GroupedNotice, noticeGroup } from './notice-group'
import { turnableTime } from './test-clock'

function openGroup() {
  const time = turnableTime(() => 0)
  const shown: GroupedNotice[] = []
  const group = noticeGroup(time, (notice) => shown.push(notice))
  return { time, shown, group }
}

describe('failures', () => {
  it('of one cycle become one notification that leads to the issue it is about', async () => {
    const { time, shown, group } = openGroup()
    group.add({ text: 'ISS-1: no right to edit', objectId: 'a' })
    await time.advance(2_000)
    expect(shown).toEqual([
      { title: 'A sync failed', body: 'ISS-1: no right to edit', objectId: 'a' },
    ])
  })

  it('of many issues are counted, named three at a time, and lead to none of them', async () => {
    const { time, shown, group } = openGroup()
    for (const n of [1, 2, 3, 4, 5]) group.add({ text: `ISS-${n} failed`, objectId: `${n}` })
    await time.advance(2_000)
    expect(shown).toEqual([
      {
        title: '5 syncs failed',
        body: 'ISS-1 failed\nISS-2 failed\nISS-3 failed\nand 2 more',
        objectId: null,
      },
    ])
  })

  it('that repeat themselves are told once', async () => {
    const { time, shown, group } = openGroup()
    for (let n = 0; n < 50; n += 1) group.add({ text: 'Jira is out of reach', objectId: null })
    await time.advance(2_000)
    expect(shown.map((notice) => notice.title)).toEqual(['A sync failed'])
  })

  it('within a minute of a notification wait for the next one', async () => {
    const { time, shown, group } = openGroup()
    group.add({ text: 'first', objectId: null })
    await time.advance(2_000)
    for (let second = 0; second < 50; second += 1) {
      group.add({ text: `later ${second}`, objectId: null })
      await time.advance(1_000)
    }
    expect(shown).toHaveLength(1)
    await time.advance(10_000)
    expect(shown.map((notice) => notice.title)).toEqual(['A sync failed', '50 syncs failed'])
  })

  it('are forgotten when the application closes', async () => {
    const { time, shown, group } = openGroup()
    group.add({ text: 'first', objectId: null })
    group.close()
    await time.advance(10_000)
    expect(shown).toEqual([])
  })
})
