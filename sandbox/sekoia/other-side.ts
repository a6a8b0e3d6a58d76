import { randomUUID } from 'node:crypto'
import type { Alert } from './model/alert'
import type { SekoiaWorld } from './model/world'

/** An analyst and the rules of the platform. */
export class OtherSide {
  readonly #world: SekoiaWorld

  constructor(world: SekoiaWorld) {
    this.#world = world
  }

  alert(id: string): Alert {
    const found =
      this.#world.alerts.get(id) ??
      [...this.#world.alerts.values()].find((alert) => alert.shortId === id)
    if (found === undefined) throw new Error(`no alert ${id}`)
    return found
  }

  /** A rule raises an alert. */
  raise(given: Partial<Omit<Alert, 'uuid' | 'shortId'>> = {}): Alert {
    const now = this.#world.clock.now()
    const uuid = randomUUID()
    const title = given.title ?? 'Raised by hand'
    const made: Alert = {
      ...{ uuid, shortId: `AL${uuid.replaceAll('-', '').slice(0, 10)}`, title, details: title },
      ...{ created: now, updated: now, status: 'Pending', urgency: 50, rule: title },
      ...{ ruleDescription: '', type: 'exploit', category: 'intrusion-attempts' },
      ...{ entity: 'Head office', source: null, target: null, similar: 0 },
      ...{ comments: [], events: [], ...given },
    }
    this.#world.alerts.set(uuid, made)
    return made
  }

  edit(id: string, change: Partial<Omit<Alert, 'uuid' | 'shortId'>>): Alert {
    const next = { ...this.alert(id), ...change, updated: this.#world.clock.now() }
    this.#world.alerts.set(next.uuid, next)
    return next
  }

  comment(id: string, text: string, author = 'Camille Moreau'): Alert {
    const { comments } = this.alert(id)
    const at = this.#world.clock.now()
    return this.edit(id, { comments: [...comments, { uuid: randomUUID(), author, text, at }] })
  }

  remove(id: string): void {
    this.#world.alerts.delete(this.alert(id).uuid)
  }
}
