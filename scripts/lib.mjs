// What the commands share: dependencies in step with the lock file, dist in step with the sources. Plain Node, no packages.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The project's folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const inRoot = (...parts) => path.join(root, ...parts);

/** Ends the command with one Swedish sentence. */
export function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Runs a program to its end, its output shown; gives the exit code. */
export function run(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  return done.status ?? 1;
}

/** Runs `npm ci` when node_modules is not what package-lock.json says. */
export function ensureDependencies() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) fail(`Planhjul behöver Node 20.19 eller senare, men det här är ${process.version}. Installera en nyare Node.`);

  const lock = readFileSync(inRoot('package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  const mark = inRoot('node_modules', '.planhjul-lock');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  if (!installedAsLocked(lock)) {
    console.log('Installerar beroenden …');
    // without stdin: npm must never wait for an answer
    if (run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: ['ignore', 'inherit', 'inherit'] }) !== 0) {
      fail('Beroendena gick inte att installera. Se felet ovan, kontrollera nätet och försök igen.');
    }
  }
  writeFileSync(mark, wanted);
}

/** An `npm install` or `npm ci` by hand leaves no mark of ours, but npm's own account of what lies there. */
function installedAsLocked(lock) {
  try {
    const wanted = JSON.parse(lock.toString()).packages;
    const there = JSON.parse(readFileSync(inRoot('node_modules', '.package-lock.json'), 'utf8')).packages;
    return Object.entries(wanted).every(([name, entry]) => {
      if (name === '') return true;
      const found = there[name];
      return found ? found.version === entry.version : entry.optional === true;
    });
  } catch {
    return false;
  }
}

/** Builds dist when it is older than its sources, or always when `force`. */
export async function ensureBuild({ force = false } = {}) {
  const mark = inRoot('dist', '.planhjul-build');
  const state = sourceState();
  if (!force && existsSync(mark) && readFileSync(mark, 'utf8') === state) return;
  console.log('Bygger …');
  rmSync(inRoot('dist'), { recursive: true, force: true });
  if (tsc('tsconfig.build.json') !== 0) fail('Bygget stannade på felen ovan.');
  copyAssets();
  await bundleWorkflows(inRoot('dist', 'workflows', 'index.js'), inRoot('dist', 'workflow-bundle.js'));
  writeFileSync(mark, state);
}

/** Compiles by a tsconfig of the project; gives the exit code. */
export function tsc(config) {
  return run(process.execPath, [inRoot('node_modules', 'typescript', 'bin', 'tsc'), '-p', inRoot(config)]);
}

async function bundleWorkflows(entry, target) {
  if (!existsSync(entry)) return;
  const { bundleWorkflowCode } = await import('@temporalio/worker');
  const quiet = { trace() {}, debug() {}, info() {}, log() {}, warn: console.warn, error: console.error };
  const { code } = await bundleWorkflowCode({ workflowsPath: entry, logger: quiet });
  writeFileSync(target, code);
}

/** Files beside the code that the compiler leaves: style sheets, SQL, pictures. */
function copyAssets() {
  for (const file of filesUnder(inRoot('src'))) {
    if (/\.(tsx?|mts|md)$/.test(file)) continue;
    const target = inRoot('dist', path.relative(inRoot('src'), file));
    mkdirSync(path.dirname(target), { recursive: true });
    cpSync(file, target);
  }
}

/** Names, sizes and times of everything a build reads. */
function sourceState() {
  const files = [...filesUnder(inRoot('src')), inRoot('tsconfig.json'), inRoot('tsconfig.build.json'), inRoot('package-lock.json')];
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${path.relative(root, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

/** Imports a compiled file of the project. */
export function load(file) {
  return import(pathToFileURL(inRoot(file)).href);
}
