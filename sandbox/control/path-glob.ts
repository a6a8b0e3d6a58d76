const cache = new Map<string, RegExp>()

function compile(glob: string): RegExp {
  const known = cache.get(glob)
  if (known) return known
  const source = glob
    .split(/(\*\*|\*)/)
    .map((part) => {
      if (part === '**') return '.*'
      if (part === '*') return '[^/]*'
      return part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    })
    .join('')
  const made = new RegExp(`^${source}$`)
  cache.set(glob, made)
  return made
}

/**
 * Whether a request path fits a glob. `/jira/rest/api/3/issue/7` fits the glob with and without
 * its first segment, so an order can leave out the name of the system.
 */
export function pathMatches(glob: string, path: string): boolean {
  const pattern = compile(glob)
  if (pattern.test(path)) return true
  const second = path.indexOf('/', 1)
  return second > 0 && pattern.test(path.slice(second))
}
