import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure } from '../../../shared/errors'
import { object } from '../answer/json-shape'
import { urlPart } from '../http/url-part'
import { inParallel } from './in-parallel'
import type { SiteContext } from './site-context'

const WIDTH = 4

/** One entity property of several issues, each asked for by itself. */
export async function readPropertiesAlone(
  session: SiteContext,
  ids: readonly string[],
  key: string,
  signal: CancelSignal | undefined,
): Promise<ReadonlyMap<string, unknown>> {
  const found = new Map<string, unknown>()
  await inParallel(ids, WIDTH, async (id) => {
    const path = `/issue/${urlPart(id)}/properties/${urlPart(key)}`
    const answer = await session.api.get(path, { signal }).catch(missing)
    if (answer === absent) return
    found.set(id, object(object(answer, 'a property').value, 'the value of a property'))
  })
  return found
}

/** Told apart from an answer that holds nothing, which says nothing about the property. */
const absent = Symbol('no such property')

function missing(thrown: unknown): typeof absent {
  if (thrown instanceof AppFailure && thrown.error.code === 'not-found') return absent
  throw thrown
}
