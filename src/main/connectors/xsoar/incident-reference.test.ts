import { describe, expect, it } from 'vitest'
import { incidentReference } from './incident-reference'

const site = 'https://xsoar.example.test/acc_Contoso'

describe('what a person pastes', () => {
  it.each([
    '123',
    ' 123 ',
    '#123',
    'https://xsoar.example.test/acc_Contoso/#/Details/123',
    'https://xsoar.example.test/acc_Contoso#/WarRoom/123',
    'https://xsoar.example.test/acc_Contoso/#/Custom/caseinfoid/123?tab=war',
    'https://xsoar.example.test/acc_Contoso/#/WorkPlan/123/7',
  ])('%s is the incident 123', (given) => {
    expect(incidentReference(given, site)).toBe('123')
  })

  it.each([
    '',
    'INC0012345',
    '12a',
    'https://elsewhere.test/#/Details/123',
    'https://xsoar.example.test/acc_Other/#/Details/123',
    'https://xsoar.example.test/acc_Contoso2/#/Details/123',
    'https://xsoar.example.test/acc_Contoso/#/incidents',
    'javascript:alert(123)',
  ])('%j is none', (given) => {
    expect(() => incidentReference(given, site)).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ code: 'invalid' }) }),
    )
  })
})
