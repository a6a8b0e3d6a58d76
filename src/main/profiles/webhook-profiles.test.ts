import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWebhookWorld, type WebhookWorld } from '../../../test-support/webhook-world'
import { resolutionReasons, severities } from '../../shared/domain/issue'
import { webhookProfiles } from './webhook-profiles'

let world: WebhookWorld
beforeEach(async () => {
  world = await openWebhookWorld()
})
afterEach(() => world.close())

describe('profiles for webhooks', () => {
  it('send out only, under identifiers of their own', () => {
    expect(webhookProfiles.map(({ direction }) => direction)).toEqual(
      webhookProfiles.map(() => 'outbound'),
    )
    expect(new Set(webhookProfiles.map(({ id }) => id)).size).toBe(webhookProfiles.length)
    for (const { entries } of webhookProfiles) expect(entries.maxFileBytes).toBe(0)
  })

  it('map to fields the connector knows, with a value for each of ours', async () => {
    const offered = [{ shape: 'general' }, { shape: 'alert' }].map((options) =>
      world.connect(options).fields('webhook', 'event'),
    )
    const names = new Set((await Promise.all(offered)).flat().map(({ name }) => name))
    const local: Readonly<Record<string, readonly string[]>> = {
      severity: severities,
      resolution: resolutionReasons,
    }
    for (const row of webhookProfiles.flatMap(({ rows }) => rows)) {
      expect(names).toContain(row.remote)
      const wanted = row.values === null ? [] : (local[row.local] ?? [])
      expect(Object.keys(row.values ?? {})).toEqual(expect.arrayContaining([...wanted]))
    }
  })
})
