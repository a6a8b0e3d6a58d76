/**
 * Who may import whom, as ARCHITECTURE.md tells it. Type-only imports count like any other. Tests
 * may use the sandbox, test-support and neighbouring rooms; nothing else may.
 */

const tests = '\\.test\\.tsx?$'

/** Modules of Node itself and packages of the registry: everything that is no file of ours. */
const notOurs = ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown']

/** Rooms that carry out one port each and do not know one another. */
const adapters = ['connectors', 'store', 'secrets']

/** Rooms of rules above the engine; of one another they may know the ports alone. */
const featureRooms = ['issues', 'profiles', 'instances', 'automation', 'intake', 'diagnostics']

/** The only package or built-in each of these rooms may use, and nobody else. */
const soleUsers = [
  { name: 'electron', module: 'electron', rooms: '^src/(main/shell/|main/index\\.ts$|preload/)' },
  { name: 'keytar', module: 'keytar', rooms: '^src/main/secrets/' },
  { name: 'lowdb', module: 'lowdb', rooms: '^src/main/store/' },
]

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, path: '^[.]' },
    },
    {
      name: 'shared-is-the-ground',
      comment: 'shared imports nothing of ours and runs anywhere.',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: tests },
      to: { path: '^(src|sandbox|test-support|bench|e2e|scripts)/', pathNot: '^src/shared/' },
    },
    {
      name: 'shared-runs-anywhere',
      comment: 'shared is used by the renderer too: no module of Node, no Electron.',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'engine-imports-shared-only',
      comment: 'The engine is pure: it reaches the world through its ports.',
      severity: 'error',
      from: { path: '^src/main/engine/', pathNot: tests },
      to: { pathNot: '^src/(shared|main/engine)/' },
    },
    {
      name: 'engine-uses-no-package',
      comment: 'Neither Node nor a package of the registry in the engine.',
      severity: 'error',
      from: { path: '^src/main/engine/', pathNot: tests },
      to: { dependencyTypes: notOurs },
    },
    ...adapters.map((room) => ({
      name: `${room}-knows-ports-only`,
      comment: `${room} carries out a port of the engine and knows no other room.`,
      severity: 'error',
      from: { path: `^src/main/${room}/`, pathNot: tests },
      to: {
        path: '^src/(main|preload|renderer)/',
        pathNot: [`^src/main/${room}/`, '^src/main/engine/ports/'],
      },
    })),
    ...featureRooms.map((room) => ({
      name: `${room}-knows-engine-and-ports`,
      comment: `${room} knows the engine and the ports of other rooms, not their insides.`,
      severity: 'error',
      from: { path: `^src/main/${room}/`, pathNot: tests },
      to: {
        path: '^src/(main|preload|renderer)/',
        pathNot: [`^src/main/${room}/`, '^src/main/engine/', '^src/main/[^/]+/ports\\.ts$'],
      },
    })),
    {
      name: 'scheduler-knows-the-cycle',
      comment: 'The scheduler knows the engine and a timer port.',
      severity: 'error',
      from: { path: '^src/main/scheduler/', pathNot: tests },
      to: { path: '^src/', pathNot: '^src/(shared|main/engine|main/scheduler)/' },
    },
    {
      name: 'faces-know-app-only',
      comment: 'A face calls the application and holds no rule of its own.',
      severity: 'error',
      from: { path: '^src/main/(shell/|headless)', pathNot: tests },
      to: {
        path: '^src/',
        pathNot:
          '^src/(shared/|main/(shell|headless|intake)/|main/(app|app-types|surroundings)\\.ts$)',
      },
    },
    {
      name: 'nobody-above-app',
      comment: 'Only the faces know the composition root.',
      severity: 'error',
      from: {
        path: '^src/main/',
        pathNot: [tests, '^src/main/(shell/|headless|index\\.ts$|app\\.ts$)'],
      },
      to: { path: '^src/main/(app|index|headless)\\.ts$|^src/main/shell/' },
    },
    {
      name: 'preload-knows-the-contract',
      comment: 'The preload is the contract and nothing more.',
      severity: 'error',
      from: { path: '^src/preload/', pathNot: tests },
      to: { path: '^src/', pathNot: '^src/(shared|preload)/' },
    },
    {
      name: 'renderer-knows-shared',
      comment: 'The renderer is a cache of what the main process says.',
      severity: 'error',
      from: { path: '^src/renderer/', pathNot: tests },
      to: { path: '^src/', pathNot: '^src/(shared|renderer)/' },
    },
    {
      name: 'renderer-is-a-page',
      comment: 'No Node in the renderer: it runs in the sandbox.',
      severity: 'error',
      from: { path: '^src/renderer/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'sandbox-stands-alone',
      comment: 'The sandbox plays the other side and may share no code with us.',
      severity: 'error',
      from: { path: '^sandbox/', pathNot: tests },
      to: { path: '^(src|test-support|e2e|bench)/' },
    },
    {
      name: 'nothing-of-the-tests-in-the-product',
      comment: 'The product uses neither the sandbox nor what supports its tests.',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { path: '^(sandbox|test-support|e2e|bench|scripts)/' },
    },
    {
      name: 'only-store-touches-files',
      comment: 'Files are written by the store, or through its file port.',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, '^src/main/store/'] },
      to: { path: '^(node:)?fs(/promises)?$' },
    },
    ...soleUsers.map(({ name, module, rooms }) => ({
      name: `only-one-room-uses-${name}`,
      comment: `One room stands between ${name} and the rest.`,
      severity: 'error',
      from: { path: '^(src|sandbox)/', pathNot: [tests, rooms] },
      to: { path: `(^|node_modules/)${module}(/|$)` },
    })),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
}
