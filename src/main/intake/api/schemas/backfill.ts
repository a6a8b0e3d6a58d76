import { z } from 'zod'
import type { Backfill, OlderRecord, OlderRecords } from '../../../../shared/domain/backfill'
import { describing, list, moment } from '../described'

export const backfill = describing<Backfill>()('Backfill', {
  id: z.string(),
  state: z.enum(['running', 'finished', 'stopped']),
  from: moment.nullable().describe('Oldest birth that is wanted, by the clock over there'),
  until: moment.describe('Births from this moment on are fetched anyway'),
  reached: moment.nullable().describe('Newest birth up to which everything was looked at'),
  made: z.number().describe('Issues made so far'),
  leftOut: z.number().describe('Records that a create whose outcome is open may have made'),
  startedAt: moment,
  startedBy: z.string(),
  finishedAt: moment.nullable(),
  rev: z.number(),
})

const olderRecord = describing<OlderRecord>()('OlderRecord', {
  remoteId: z.string(),
  key: z.string(),
  title: z.string(),
  statusName: z.string(),
  url: z.string(),
  createdAt: moment,
})

export const olderRecords = describing<OlderRecords>()('OlderRecords', {
  activatedAt: moment.nullable(),
  before: moment,
  records: list(olderRecord).describe('The oldest of them'),
  count: z.number(),
  atLeast: z.boolean().describe('There are more than were counted'),
})
