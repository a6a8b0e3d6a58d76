import { z } from 'zod'
import { failure } from '../../../../shared/errors'
import { DAY_MS } from '../../../../shared/time'
import { answering, moment, requesting } from '../described'
import { type ApiContext, operation } from '../operation'

const YEAR_DAYS = 366
const turning = requesting(
  'ClockTurn',
  z.strictObject({
    ms: z
      .int()
      .min(0)
      .max(YEAR_DAYS * DAY_MS)
      .describe('How far, milliseconds'),
  }),
)
const clock = answering('Clock', z.object({ now: moment }))

/** The application's clock; served only by a process that was started as a test. */
export const clockOperations = [
  operation({
    id: 'readClock',
    method: 'GET',
    path: '/clock',
    tag: 'clock',
    summary: 'Test only: present moment by the clock of the application',
    testOnly: true,
    answer: clock,
    run: async (context) => ({ now: clockOf(context).now() }),
  }),
  operation({
    id: 'advanceClock',
    method: 'POST',
    path: '/clock/advance',
    tag: 'clock',
    summary: 'Test only: turn the clock forward and start what falls due on the way',
    testOnly: true,
    body: turning,
    answer: clock,
    run: async (context, { body }) => {
      const turned = clockOf(context)
      await turned.advance(body.ms)
      return { now: turned.now() }
    },
  }),
]

function clockOf({ testClock }: ApiContext) {
  if (testClock !== null) return testClock
  throw failure({ code: 'refused', message: 'The clock cannot be turned here.', retry: 'no' })
}
