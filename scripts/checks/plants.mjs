/**
 * One deliberate violation per thing the static checks are trusted to find.
 * @typedef {object} Plant
 * @property {'format' | 'types' | 'boundaries' | 'exports' | 'house'} check which check must find it
 * @property {string} path where it is planted
 * @property {string} text
 * @property {string} finding what the check's output must say, on a line that names the file
 * @property {boolean} [append] the text goes to the end of an existing file
 */

/**
 * @param {string} rule
 * @param {string} path
 * @param {string} target what is imported
 * @returns {Plant}
 */
function importPlant(rule, path, target) {
  const text = `import * as planted from '${target}'\n\nexport const named = planted\n`
  return { check: 'boundaries', path, text, finding: rule }
}

/**
 * @param {string} rule
 * @param {string} path
 * @param {string} text
 * @returns {Plant}
 */
function textPlant(rule, path, text) {
  return { check: 'house', path, text: `${text}\n`, finding: rule }
}

const longFile = '// line\n'.repeat(301)

const badLockFile = JSON.stringify({
  packages: {
    'node_modules/a': {
      resolved: 'https://registry.example/a.tgz',
      optionalDependencies: { 'a-for-another-system': '1.0.0' },
    },
  },
})

/** @type {readonly Plant[]} */
export const plants = [
  {
    check: 'format',
    path: 'src/shared/planted-format.ts',
    text: 'export const a = "x";\n',
    finding: 'format',
  },
  {
    check: 'format',
    path: 'src/shared/planted-any.ts',
    text: 'export const a: any = 1\n',
    finding: 'noExplicitAny',
  },
  {
    check: 'format',
    path: 'src/shared/planted-default.ts',
    text: 'export default 1\n',
    finding: 'noDefaultExport',
  },
  {
    check: 'format',
    path: 'src/shared/planted-floating.ts',
    text: 'async function later(): Promise<void> {}\n\nexport function go(): void {\n  later()\n}\n',
    finding: 'noFloatingPromises',
  },
  {
    check: 'types',
    path: 'src/main/engine/planted-node.ts',
    text: 'export const started = process.uptime()\n',
    finding: "'process'",
  },
  {
    check: 'types',
    path: 'src/main/engine/planted-dom.ts',
    text: 'export const page = document.title\n',
    finding: "'document'",
  },
  {
    check: 'types',
    path: 'src/shared/planted-index.ts',
    text: 'export const first = (list: string[]): string => list[0]\n',
    finding: "'string | undefined'",
  },
  importPlant('engine-uses-no-package', 'src/main/engine/planted-os.ts', 'node:os'),
  importPlant('engine-uses-no-package', 'src/main/engine/planted-zod.ts', 'zod'),
  {
    check: 'boundaries',
    path: 'src/main/engine/planted-type.ts',
    text: "import type { named } from '../store/planted-neighbour'\n\nexport type Named = typeof named\n",
    finding: 'engine-imports-shared-only',
  },
  importPlant(
    'store-knows-ports-only',
    'src/main/store/planted-neighbour.ts',
    '../secrets/planted-electron',
  ),
  importPlant(
    'connectors-knows-ports-only',
    'src/main/connectors/planted.ts',
    '../store/planted-neighbour',
  ),
  importPlant(
    'secrets-knows-ports-only',
    'src/main/secrets/planted-electron.ts',
    '../connectors/planted-base',
  ),
  importPlant('only-one-room-uses-keytar', 'src/main/connectors/planted-base.ts', 'keytar'),
  importPlant('issues-knows-engine-and-ports', 'src/main/issues/planted.ts', '../profiles/planted'),
  importPlant('only-one-room-uses-electron', 'src/main/profiles/planted.ts', 'electron'),
  importPlant('only-one-room-uses-lowdb', 'src/main/scheduler/planted-db.ts', 'lowdb'),
  importPlant('scheduler-knows-the-cycle', 'src/main/scheduler/planted.ts', '../issues/planted'),
  importPlant('faces-know-app-only', 'src/main/shell/planted.ts', '../store/planted-neighbour'),
  importPlant('nobody-above-app', 'src/main/profiles/planted-up.ts', '../shell/planted'),
  importPlant('only-store-touches-files', 'src/main/secrets/planted-file.ts', 'node:fs/promises'),
  importPlant('shared-is-the-ground', 'src/shared/planted-up.ts', '../main/issues/planted'),
  importPlant('shared-runs-anywhere', 'src/shared/planted-node.ts', 'node:os'),
  importPlant('preload-knows-the-contract', 'src/preload/planted.ts', '../main/issues/planted'),
  importPlant('renderer-knows-shared', 'src/renderer/Planted.tsx', '../main/issues/planted'),
  importPlant('renderer-is-a-page', 'src/renderer/planted-node.ts', 'node:os'),
  importPlant('sandbox-stands-alone', 'sandbox/planted.ts', '../src/shared/planted-up'),
  importPlant(
    'nothing-of-the-tests-in-the-product',
    'src/main/issues/planted-sandbox.ts',
    '../../../sandbox/planted',
  ),
  importPlant('no-unresolvable', 'src/shared/planted-nowhere.ts', './no-such-file'),
  importPlant('no-cycles', 'src/shared/planted-a.ts', './planted-b'),
  importPlant('no-cycles', 'src/shared/planted-b.ts', './planted-a'),
  {
    check: 'exports',
    path: 'src/shared/planted-alone.ts',
    text: 'export const alone = 1\n',
    finding: 'planted-alone',
  },
  {
    check: 'exports',
    path: 'src/shared/result.ts',
    text: '\nexport const plantedExport = 1\n',
    finding: 'plantedExport',
    append: true,
  },
  textPlant('short-files', 'src/shared/planted-long.ts', longFile),
  textPlant('no-vague-names', 'src/shared/utils.ts', ''),
  textPlant(
    'no-blind-tls',
    'src/main/planted-tls.ts',
    "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'",
  ),
  textPlant(
    'no-raw-html',
    'src/renderer/PlantedHtml.tsx',
    '<p dangerouslySetInnerHTML={{ __html: a }} />',
  ),
  textPlant('no-remote-module', 'src/renderer/planted-remote.ts', "import '@electron/remote'"),
  textPlant('no-code-from-text', 'src/main/planted-eval.ts', "eval('1')"),
  textPlant('no-code-from-text', 'src/main/planted-function.ts', "new Function('return 1')"),
  textPlant('no-code-from-text', 'src/main/shell/planted-page.ts', "page.executeJavaScript('1')"),
  textPlant('no-blocking-ipc', 'src/preload/planted-sync.ts', "ipcRenderer.sendSync('a')"),
  textPlant('ipc-in-one-place', 'src/main/shell/planted-send.ts', "window.webContents.send('a')"),
  textPlant('links-in-one-place', 'src/main/shell/planted-link.ts', 'shell.openExternal(url)'),
  textPlant('engine-has-no-clock', 'src/main/engine/planted-timer.ts', 'setTimeout(run, 1)'),
  textPlant(
    'engine-has-no-clock',
    'src/main/engine/planted-now.ts',
    'export const now = Date.now()',
  ),
  textPlant(
    'engine-has-no-clock',
    'src/main/engine/planted-date.ts',
    'export const now = new Date()',
  ),
  textPlant('no-narrowed-tests', 'src/shared/planted-only.test.ts', "it.only('a', () => {})"),
  textPlant('no-narrowed-tests', 'src/shared/planted-skip.test.ts', "describe.skip('a', () => {})"),
  textPlant('no-narrowed-tests', 'src/shared/planted-todo.test.ts', "it.todo('a')"),
  textPlant(
    'no-machine-paths',
    'src/shared/planted-path.ts',
    "export const home = '/root/somewhere'",
  ),
  textPlant('no-vendor-in-the-window', 'src/renderer/planted-vendor.ts', "export const a = 'jira'"),
  textPlant('no-suppressed-types', 'src/shared/planted-ignore.ts', '// @ts-ignore'),
  textPlant('no-hosts-in-lock-file', 'package-lock.json', badLockFile),
  textPlant('complete-lock-file', 'package-lock.json', badLockFile),
]
