import { expect, test } from 'vitest'
import { missingWays, noComments, noExistingTicket, noNewTicket } from './ability-words'

const subject = { name: 'Team XDR', record: 'incident' }
const all = {
  ...{ creates: true, attaches: true, isremotesyncin: true, isremotesyncout: true },
  comments: true,
}

test('a connector that can do everything is not talked about', () => {
  expect(noNewTicket(subject, all)).toBeNull()
  expect(noExistingTicket(subject, all)).toBeNull()
  expect(missingWays(subject, all)).toBeNull()
  expect(noComments(subject, all)).toBeNull()
})

test('what cannot be done is said together with what can', () => {
  expect(noNewTicket(subject, { ...all, creates: false })).toBe(
    'Team XDR takes no new tickets. Link an existing one.',
  )
  expect(noExistingTicket(subject, { ...all, attaches: false })).toBe(
    'An existing incident of Team XDR cannot be linked. Create a new ticket.',
  )
  const neither = { ...all, creates: false, attaches: false }
  expect(noNewTicket(subject, neither)).toBe(noExistingTicket(subject, neither))
  expect(noComments(subject, { ...all, comments: false })).toMatch(/^No incident of Team XDR/)
})

test('a direction that is not there is named', () => {
  expect(missingWays(subject, { ...all, isremotesyncin: false })).toMatch(/^Nothing comes back/)
  expect(missingWays(subject, { ...all, isremotesyncout: false })).toMatch(/^Nothing is sent/)
  const none = { ...all, isremotesyncin: false, isremotesyncout: false }
  expect(missingWays(subject, none)).toMatch(/nothing either way/)
  expect(noComments(subject, { ...none, comments: false })).toBeNull()
})
