/** A window that is not shown paints nothing; nobody waits for it longer than this (ms). */
const patienceMs = 250

/** Resolves once what was drawn by now is on the screen. */
export async function painted(): Promise<void> {
  await Promise.race([
    new Promise(requestAnimationFrame).then(() => new Promise((next) => setTimeout(next))),
    new Promise((next) => setTimeout(next, patienceMs)),
  ])
}

/** Resolves when the page has nothing else to do; answers how to ask whether that is still so. */
export function whenIdle(): Promise<() => boolean> {
  return new Promise((resolve) => {
    requestIdleCallback((deadline) => resolve(() => deadline.timeRemaining() > 1))
  })
}
