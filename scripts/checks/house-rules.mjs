/**
 * @typedef {import('./source-files.mjs').SourceFile} SourceFile
 * @typedef {object} TextRule
 * @property {string} name
 * @property {RegExp} forbidden looked for line by line
 * @property {RegExp} within paths the rule holds for
 * @property {RegExp} [except] paths it does not hold for
 * @property {string} reason
 */

const code = /\.(?:ts|tsx|mjs|cjs|js)$/
const product = /^(?:src|sandbox)\/.*\.tsx?$/
const test = /\.test\.(?:tsx?|mjs)$/
const engine = /^src\/main\/engine\/.*\.ts$/
/** These files name what they look for. */
const ourselves = /^scripts\/checks\//

const lineLimits = { source: 300, test: 400 }
const vagueNames = /(?:^|\/)(?:utils?|helpers?|misc|common|stuff)(?:\.[^/]+|\/|$)/

/** @type {readonly TextRule[]} */
const textRules = [
  {
    name: 'no-blind-tls',
    forbidden: /NODE_TLS_REJECT_UNAUTHORIZED|rejectUnauthorized: *false|setCertificateVerifyProc/,
    within: code,
    // The test that searches the built files for these words has to name them.
    except: /^e2e\/security\//,
    reason: 'a certificate is trusted through its authority, never by looking away',
  },
  {
    name: 'no-raw-html',
    forbidden: /dangerouslySetInnerHTML|\.innerHTML *=|insertAdjacentHTML/,
    within: product,
    // The sandbox's own pages are built as text on the server side.
    except: test,
    reason: 'text of other systems is shown as text',
  },
  {
    name: 'no-remote-module',
    forbidden: /@electron\/remote/,
    within: code,
    reason: 'the renderer holds no handle on the main process',
  },
  {
    name: 'no-code-from-text',
    forbidden: /\bexecuteJavaScript\b|\beval\(|\bnew Function\(/,
    within: code,
    except: /^e2e\//,
    reason: 'no text becomes code',
  },
  {
    name: 'no-blocking-ipc',
    forbidden: /\bsendSync\b/,
    within: product,
    reason: 'a synchronous message freezes the window',
  },
  {
    name: 'ipc-in-one-place',
    forbidden: /\bwebContents\.send\(|\bipcMain\.(?:handle|on|once)\(/,
    within: product,
    except: /^src\/main\/shell\/ipc\/[^/]+\.ts$/,
    reason: 'every channel goes through the registration that checks sender and arguments',
  },
  {
    name: 'links-in-one-place',
    forbidden:
      /\bshell\.openExternal\b|\bopenExternal\(.*shell|import \{[^}]*\bshell\b[^}]*\} from 'electron'/,
    within: product,
    except: /^src\/main\/shell\/external-links\.ts$/,
    reason: 'external-links.ts decides which addresses may be opened',
  },
  {
    name: 'engine-has-no-clock',
    forbidden:
      /\bset(?:Timeout|Interval|Immediate)\b|\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b|\bMath\.random\b/,
    within: engine,
    except: test,
    reason: 'time and chance come in through ports',
  },
  {
    name: 'no-narrowed-tests',
    forbidden:
      /\b(?:it|test|describe|suite|bench)(?:\.[a-z]+)*\.(?:only|skip|todo|fixme|fails|skipIf)\b/i,
    within: /(?:\.test\.(?:tsx?|mjs)$|^e2e\/.*\.ts$|^test-support\/)/,
    reason: 'every test runs, always',
  },
  {
    name: 'no-machine-paths',
    forbidden: /(?:^|[\s'"`(=])\/(?:work|root|Users)\/|\/home\/[a-z]+\/|\b[A-Z]:\\\\Users\\\\/,
    within: /./,
    // Tests of redaction have to name such paths.
    except: test,
    reason: 'a path of one machine is of no use on another',
  },
  {
    name: 'no-suppressed-types',
    forbidden: /@ts-(?:ignore|nocheck|expect-error)/,
    within: code,
    reason: 'a type error is mended, not hidden',
  },
]

/**
 * Everything in the given files that breaks a rule of the house.
 * @param {readonly SourceFile[]} files
 * @returns {string[]} one line per finding: rule, place, reason
 */
export function findHouseViolations(files) {
  const rules = [...textRules, ...namingRules(files)]
  return files.flatMap((file) => [
    ...checkName(file),
    ...checkLength(file),
    ...checkLockFile(file),
    ...rules.flatMap((rule) => checkText(rule, file)),
  ])
}

/**
 * Rules about names that the sources themselves list.
 * @param {readonly SourceFile[]} files
 * @returns {TextRule[]}
 */
function namingRules(files) {
  const listed = files.find(({ path }) => path === 'src/shared/domain/instance.ts')?.text ?? ''
  const types = listed.match(/connectorTypes = \[([^\]]*)\]/)?.[1]?.match(/\w+/g) ?? []
  if (types.length === 0) throw new Error('no connector types are listed in instance.ts')
  return [
    {
      name: 'no-vendor-in-the-window',
      forbidden: new RegExp(`['"\`](?:${types.join('|')})['"\`]`),
      within: /^src\/renderer\/.*\.tsx?$/,
      // The two schedules are called after the products they imitate.
      except: /\.test\.tsx?$|\/ScheduleSettings\.tsx$/,
      reason: 'forms and words come from the manifest, so that a connector costs no code here',
    },
  ]
}

/** @param {SourceFile} file */
function checkName({ path }) {
  return code.test(path) && vagueNames.test(path)
    ? [`no-vague-names: ${path}: a file is named for the one thing inside`]
    : []
}

/** @param {SourceFile} file */
function checkLength({ path, text }) {
  if (!/\.(?:ts|tsx|mjs|css)$/.test(path)) return []
  const limit =
    test.test(path) || path.startsWith('test-support/') ? lineLimits.test : lineLimits.source
  const lines = text.replace(/\n$/, '').split('\n').length
  return lines > limit ? [`short-files: ${path}: ${lines} lines, at most ${limit}`] : []
}

/**
 * The lock file names no host, and holds the builds of every platform: `npm ci` refuses a lock
 * file from which those of other systems are missing.
 * @param {SourceFile} file
 */
function checkLockFile({ path, text }) {
  if (path !== 'package-lock.json') return []
  const findings = []
  if (/"resolved": *"[a-z+]+:\/\//.test(text)) {
    findings.push('no-hosts-in-lock-file: package-lock.json: lock again with the .npmrc in force')
  }
  /** @type {Record<string, { optionalDependencies?: Record<string, string> }>} */
  const packages = JSON.parse(text).packages ?? {}
  const names = new Set(Object.keys(packages).map((folder) => folder.split('node_modules/').pop()))
  for (const [folder, entry] of Object.entries(packages)) {
    const missing = Object.keys(entry.optionalDependencies ?? {}).filter((name) => !names.has(name))
    for (const name of missing) {
      findings.push(`complete-lock-file: package-lock.json: ${folder} wants ${name}, not locked`)
    }
  }
  return findings
}

/**
 * @param {TextRule} rule
 * @param {SourceFile} file
 */
function checkText(rule, { path, text }) {
  if (!rule.within.test(path) || rule.except?.test(path) || ourselves.test(path)) return []
  if (path === 'package-lock.json') return []
  return text
    .split('\n')
    .flatMap((line, index) =>
      rule.forbidden.test(line) ? [`${rule.name}: ${path}:${index + 1}: ${rule.reason}`] : [],
    )
}
