import { CONTENT_POLICY } from '../../src/main/shell/content-policy'
import { expect, test } from '../fixtures'

test('every answer carries the policy', async ({ lockstep }) => {
  const headers = await lockstep.page.evaluate(async () => {
    const paths = ['/', '/index.html', '/nothing.js']
    return Promise.all(
      paths.map(async (path) => (await fetch(path)).headers.get('content-security-policy')),
    )
  })
  expect(headers).toEqual([CONTENT_POLICY, CONTENT_POLICY, CONTENT_POLICY])
})

test('only GET is answered, and only from inside the folder of the page', async ({ lockstep }) => {
  const statuses = await lockstep.page.evaluate(async () => {
    const ask = async (path: string, method = 'GET') => (await fetch(path, { method })).status
    return {
      page: await ask('/index.html'),
      post: await ask('/index.html', 'POST'),
      put: await ask('/index.html', 'PUT'),
      missing: await ask('/missing.js'),
      traversal: await ask('/..%2fmain%2findex.js'),
      deeper: await ask('/assets/..%2f..%2f..%2fpackage.json'),
      backslash: await ask('/..%5cmain%5cindex.js'),
      double: await ask('/%252e%252e/main/index.js'),
    }
  })
  expect(statuses).toEqual({
    page: 200,
    post: 405,
    put: 405,
    missing: 404,
    traversal: 404,
    deeper: 404,
    backslash: 404,
    double: 404,
  })
})

test('inline code, text as code, and other hosts are blocked', async ({ lockstep }) => {
  const outcome = await lockstep.page.evaluate(async () => {
    const violated: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => {
      violated.push(event.effectiveDirective)
    })
    const ran: string[] = []
    Object.assign(window, { mark: (name: string) => ran.push(name) })

    const script = document.createElement('script')
    script.textContent = 'mark("inline script")'
    document.body.append(script)
    const button = document.createElement('button')
    button.setAttribute('onclick', 'mark("inline handler")')
    button.click()
    // Playwright lifts the ban on code from text for its own script, but not for what runs later.
    const compile = (make: () => unknown) =>
      new Promise<void>((resolve) => {
        setTimeout(() => {
          try {
            make()
            ran.push('text as code')
          } catch {
            // refused
          }
          resolve()
        })
      })
    // biome-ignore lint/security/noGlobalEval: what is tried here is that it fails.
    await compile(() => eval('1'))
    await compile(() => new Function('return 1')())
    const reached = await fetch('https://example.com/').then(
      () => 'reached',
      () => 'blocked',
    )
    const socket = new WebSocket('ws://127.0.0.1:9/')
    await new Promise((resolve) => socket.addEventListener('error', resolve))
    const foreign = document.createElement('script')
    foreign.src = 'https://example.com/x.js'
    const image = document.createElement('img')
    image.src = 'https://example.com/x.png'
    const frame = document.createElement('iframe')
    frame.src = '/index.html'
    const style = document.createElement('style')
    style.textContent = 'body { color: red }'
    document.body.append(foreign, image, frame, style)
    await new Promise((resolve) => setTimeout(resolve, 300))
    return { ran, reached, violated: [...new Set(violated)].sort() }
  })
  expect(outcome.ran).toEqual([])
  expect(outcome.reached).toBe('blocked')
  expect(outcome.violated).toEqual([
    'connect-src',
    'frame-src',
    'img-src',
    'script-src',
    'script-src-attr',
    'script-src-elem',
    'style-src-elem',
  ])
})
