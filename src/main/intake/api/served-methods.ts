import type { Operation } from './operation'

/** Answers which methods a path is served with; none for a path that is not there. */
export function servedMethods(
  operations: readonly Operation[],
  root: string,
): (path: string) => readonly string[] {
  const served = [
    { method: 'GET', pattern: patternOf(`${root}/openapi.json`) },
    ...operations.map(({ method, path }) => ({ method, pattern: patternOf(`${root}${path}`) })),
  ]
  return (path) => [
    ...new Set(served.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)),
  ]
}

function patternOf(path: string): RegExp {
  const escaped = path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')
  return new RegExp(`^${escaped}$`)
}
