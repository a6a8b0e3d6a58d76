import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyFields, issueStatuses, resolutionReasons } from '../../shared/domain/issue'
import { applyChanges, changedFields } from './field-rules'

describe('the rules of issue fields', () => {
  it('keeps a name on one line and trims labels', () => {
    const after = applyChanges(emptyFields, { name: ' a\r\n b ', labels: [' x ', 'x', ''] })
    expect(after).toMatchObject({ name: 'a b', labels: ['x'] })
  })

  it('treats a blank assignee as nobody', () => {
    expect(applyChanges(emptyFields, { assignee: '  ' }).assignee).toBeNull()
  })

  it('leaves a field alone that the edit does not name', () => {
    const before = { ...emptyFields, name: 'n', severity: 'high' as const }
    expect(applyChanges(before, { name: 'm', severity: undefined }).severity).toBe('high')
  })

  it('gives a resolution to resolved issues and to no other', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...issueStatuses),
        fc.option(fc.constantFrom(...resolutionReasons)),
        (status, resolution) => {
          const after = applyChanges({ ...emptyFields, name: 'n' }, { status, resolution })
          expect(after.resolution !== null).toBe(status === 'resolved')
        },
      ),
    )
  })

  it('says nothing changed when an edit is applied twice', () => {
    fc.assert(
      fc.property(
        fc.record({
          name: fc.string(),
          description: fc.string(),
          labels: fc.array(fc.string()),
          assignee: fc.option(fc.string()),
        }),
        (changes) => {
          const once = applyChanges(emptyFields, changes)
          expect(changedFields(once, applyChanges(once, changes))).toEqual([])
        },
      ),
    )
  })
})
