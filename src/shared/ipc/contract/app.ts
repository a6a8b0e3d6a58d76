import { z } from 'zod'
import { dashboardWidgets } from '../../domain/dashboard'
import { connectorRights, profileRights } from '../../domain/desk-rights'
import { firstLooks, MAX_FIRST_VIEW } from '../../domain/first-view'
import { MAX_VIEWS } from '../../domain/list-look'
import { largestZoom, smallestZoom } from '../../domain/zoom'
import type { AppStatus, InstanceView, Settings } from '../views'
import { id, keyChoices, line, nothing, seconds } from './arguments'
import { call } from './call'
import { listLook, savedViews } from './list-look'

const firstView = z.strictObject({
  script: line,
  look: z.record(z.enum(firstLooks), line),
  body: z.string().max(MAX_FIRST_VIEW),
  styles: z.string().max(MAX_FIRST_VIEW),
})

/** Calls on the application as a whole. */
export const appContract = {
  'app.status': call<AppStatus>()(() => nothing),
  'app.settings': call<Settings>()(() => nothing),
  'app.updateSettings': call<Settings>()(() =>
    z.strictObject({
      theme: z.enum(['system', 'light', 'dark']).optional(),
      contrast: z.enum(['system', 'more']).optional(),
      motion: z.enum(['system', 'reduce']).optional(),
      zoomPercent: z.int().min(smallestZoom).max(largestZoom).optional(),
      density: z.enum(['compact', 'regular', 'comfortable']).optional(),
      userName: line.min(1).optional(),
      inboundEveryS: seconds.optional(),
      outboundEveryS: seconds.optional(),
      schedule: z.enum(['xsiam', 'xsoar']).optional(),
      mirrorJobDelayMin: z.int().min(1).max(1_440).optional(),
      mirrorJobDelayS: seconds.nullable().optional(),
      parityLimit: z.boolean().optional(),
      mirroringPaused: z.boolean().optional(),
      list: listLook.optional(),
      views: savedViews.optional(),
      keys: keyChoices.optional(),
      guide: z
        .strictObject({
          profileIds: z.array(id).max(100).readonly(),
          dryRun: z.boolean(),
          checklist: z.enum(['shown', 'hidden']).nullable(),
        })
        .optional(),
      desk: z
        .strictObject({
          role: z.enum(['administrator', 'analyst']),
          profiles: z.enum(profileRights),
          connectors: z.enum(connectorRights),
        })
        .optional(),
      dashboard: z.array(z.enum(dashboardWidgets)).max(dashboardWidgets.length).optional(),
    }),
  ),
  'app.begin': call<AppStatus>()(() => z.strictObject({ choice: z.enum(['sandbox', 'own']) })),
  'app.allowSessionSecrets': call<AppStatus>()(() => z.strictObject({ allow: z.boolean() })),
  'app.openSandbox': call<null>()(() => z.strictObject({ type: line })),
  /** Adds a connector to one more system of the running sandbox; by its name where a type has several. */
  'app.connectSandbox': call<InstanceView>()(() =>
    z.strictObject({ type: line, name: line.min(1).optional() }),
  ),
  /** Tells, also outside the window, how many issues newly match saved views. */
  'app.tellMatches': call<null>()(() =>
    z.strictObject({
      views: z
        .array(z.strictObject({ id, count: z.int().min(1) }))
        .min(1)
        .max(MAX_VIEWS),
    }),
  ),
  /** The window as the next start may show it first; null when it cannot be shown so. */
  'app.keepFirstView': call<null>()(() => z.strictObject({ view: firstView.nullable() })),
  /** Remembers that a person knows whom the comments of this profile become visible to. */
  'app.confirmPublicComments': call<Settings>()(() => z.strictObject({ profileId: id })),
} as const
