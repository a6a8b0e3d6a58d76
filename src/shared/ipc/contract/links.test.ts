import { expect, it } from 'vitest'
import { linksContract } from './links'

it('takes a new ticket of a place or type that is named by nothing', () => {
  const request = {
    ...{ objectId: 'o', instanceId: 'i', project: '', type: 'incident', fields: {} },
    ...{ linkToIssue: true, direction: 'none', inboundProfileId: null, outboundProfileId: null },
  }
  const { args } = linksContract['links.createTicket']
  expect(args.safeParse(request).success).toBe(true)
  expect(args.safeParse({ ...request, type: '' }).success).toBe(true)
  expect(args.safeParse({ ...request, type: null }).success).toBe(false)
})
