import type { z } from 'zod'
import type { Channel } from './channels'
import { appContract } from './contract/app'
import type { Call } from './contract/call'
import { casesContract } from './contract/cases'
import { conflictsContract } from './contract/conflicts'
import { connectorsContract } from './contract/connectors'
import { issuesContract } from './contract/issues'
import { linksContract } from './contract/links'
import { mirrorContract } from './contract/mirror'
import { profilesContract } from './contract/profiles'
import { projectsContract } from './contract/projects'

/** Every IPC call, declared once: registration, preload and renderer all derive from this. */
export const contract = {
  ...appContract,
  ...issuesContract,
  ...linksContract,
  ...casesContract,
  ...projectsContract,
  ...conflictsContract,
  ...profilesContract,
  ...connectorsContract,
  ...mirrorContract,
} as const satisfies Record<Channel, Call<z.ZodType, unknown>>

export type Args<C extends Channel> = z.input<(typeof contract)[C]['args']>
export type Parsed<C extends Channel> = z.output<(typeof contract)[C]['args']>
export type Answer<C extends Channel> =
  (typeof contract)[C] extends Call<z.ZodType, infer A> ? A : never
