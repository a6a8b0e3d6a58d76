import { replay } from '../src/main/engine/recordings/replay'
import type { World } from './world'
import { fail } from './world-fail'

/** Each plan that was carried out comes out the same when it is made again from its recorded input. */
export function checkReplays(world: World): void {
  for (const recorded of world.recorder.plans) {
    const connector = world.connectorOf(recorded.instanceId)
    const again = replay(
      recorded,
      (field, value) => connector.predict(field, value),
      world.identity.digest,
    )
    if (!again.same) {
      const facts = { recorded: recorded.plan, replayed: again.replayed }
      fail(`A plan of ${recorded.linkId} came out differently when it was made again`, facts)
    }
  }
}
