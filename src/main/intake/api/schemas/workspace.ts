import { z } from 'zod'
import { dashboardWidgets } from '../../../../shared/domain/dashboard'
import {
  connectorRights,
  type DeskRights,
  profileRights,
} from '../../../../shared/domain/desk-rights'
import type { GuideMarks } from '../../../../shared/domain/guide'
import {
  groupColumns,
  type ListLook,
  listColumnIds,
  quickFilters,
  type SavedView,
} from '../../../../shared/domain/list-look'
import type { Settings } from '../../../../shared/domain/settings'
import type { AppStatus, LimitsView } from '../../../../shared/ipc/views'
import { describing, list, moment } from '../described'
import { instanceView } from './instance'

const look = describing<ListLook>()('ListLook', {
  columns: list(z.enum(listColumnIds)).nullable(),
  widths: z.partialRecord(z.enum(listColumnIds), z.number()),
  sort: list(z.object({ column: z.enum(listColumnIds), down: z.boolean() })),
  group: z.enum(groupColumns).nullable(),
})

const view = describing<SavedView>()('SavedView', {
  id: z.string(),
  name: z.string(),
  query: z.string(),
  quick: z.enum(quickFilters),
  look,
  notify: z.boolean().optional(),
})

const guide = describing<GuideMarks>()('Guide', {
  profileIds: list(z.string()),
  dryRun: z.boolean(),
  checklist: z.enum(['shown', 'hidden']).nullable(),
})

const desk = describing<DeskRights>()('DeskRights', {
  role: z.enum(['administrator', 'analyst']),
  profiles: z.enum(profileRights),
  connectors: z.enum(connectorRights),
})

export const settings = describing<Settings>()('Settings', {
  id: z.literal('settings'),
  theme: z.enum(['system', 'light', 'dark']),
  contrast: z.enum(['system', 'more']).optional(),
  motion: z.enum(['system', 'reduce']).optional(),
  zoomPercent: z.number().optional(),
  density: z.enum(['compact', 'regular', 'comfortable']),
  userName: z.string(),
  inboundEveryS: z.number(),
  outboundEveryS: z.number(),
  schedule: z.enum(['xsiam', 'xsoar']),
  mirrorJobDelayMin: z.number(),
  mirrorJobDelayS: z.number().nullable(),
  parityLimit: z.boolean(),
  mirroringPaused: z.boolean(),
  publicCommentsConfirmed: list(z.string()).optional(),
  list: look.optional(),
  views: list(view).optional(),
  dashboard: list(z.enum(dashboardWidgets)).optional(),
  guide: guide.optional(),
  desk: desk.optional(),
  keys: z.record(z.string(), list(z.string())).optional(),
  firstStart: z.enum(['sandbox', 'own']).nullable(),
  nextIssueNumber: z.number(),
  rev: z.number(),
})

const limits = describing<LimitsView>()('Limits', {
  links: z.number(),
  maxLinks: z.number(),
  profiles: z.number(),
  maxProfiles: z.number(),
})

export const status = describing<AppStatus>()('Status', {
  revision: z.number(),
  now: moment,
  instances: list(instanceView),
  queue: z.object({ size: z.number(), oldestAt: moment.nullable(), blocked: z.number() }),
  mirroringPaused: z.boolean(),
  counts: z.object({
    issues: z.number(),
    open: z.number(),
    failing: z.number(),
    conflicts: z.number(),
  }),
  limits,
  keychain: z.enum(['asking', 'ready', 'unavailable', 'session-only']),
  recovered: list(z.string()),
  sandbox: z
    .object({
      systems: list(
        z.object({
          type: z.string(),
          name: z.string(),
          browseUrl: z.string(),
          connected: z.boolean(),
        }),
      ),
    })
    .nullable(),
  version: z.string(),
})
