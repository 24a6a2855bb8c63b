// Runs a command under a Node that can run this project, whatever Node is installed.
//
// The server's SQLite driver needs Node-API 10 and the sources are TypeScript that Node itself strips, so Node 22.18
// is the floor. On an older Node the command runs under the `node` npm package instead, fetched once by npx and cached.
//
// Usage: node tools/with-node.mjs COMMAND [ARG ...]
import { execFileSync, spawn } from 'node:child_process'
import { delimiter, dirname } from 'node:path'

const FLOOR = [22, 18]
const SUBSTITUTE = 'node@24'

const [command, ...args] = process.argv.slice(2)
if (!command) {
  console.error('Usage: node tools/with-node.mjs COMMAND [ARG ...]')
  process.exit(2)
}

const child = spawn(command, args, {
  stdio: 'inherit',
  env: { ...process.env, PATH: dirname(suitableNode()) + delimiter + process.env.PATH },
  shell: process.platform === 'win32',
})
// A Ctrl-C reaches the child too: the terminal signals the whole group. A signal sent to this process alone is passed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
// npm's shell may be ended without telling anybody: what it ran must not stay behind.
const { ppid } = process
setInterval(() => process.ppid !== ppid && child.kill('SIGTERM'), 1_000).unref()
child.on('error', (error) => {
  console.error(`${command} could not be started: ${error.message}`)
  process.exit(127)
})
child.on('exit', (code, signal) => {
  process.exit(code ?? (signal === 'SIGINT' ? 130 : 143))
})

/** @returns {string} the path of a Node at or above the floor */
function suitableNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > FLOOR[0] || (major === FLOOR[0] && minor >= FLOOR[1])) return process.execPath
  console.error(
    `Node ${process.versions.node} is older than ${FLOOR.join('.')}: using ${SUBSTITUTE} through npx.`,
  )
  try {
    return execFileSync('npx', ['--yes', '--package', SUBSTITUTE, 'node', '-p', 'process.execPath'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: process.platform === 'win32',
    }).trim()
  } catch (error) {
    console.error(
      `${SUBSTITUTE} could not be fetched (${error.message.split('\n')[0]}). Install Node ${FLOOR.join('.')} or newer and try again.`,
    )
    process.exit(1)
  }
}
