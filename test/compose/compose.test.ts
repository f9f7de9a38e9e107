// docker-compose.yml holds together: what it names exists, nothing is open to the network, and .env.example names what it asks for.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { projectRoot } from '../../src/config.js';

type Service = { depends_on?: Record<string, { condition: string }>; secrets?: string[]; volumes?: string[]; ports?: string[]; healthcheck?: object; command?: string[] };
type Compose = { services: Record<string, Service>; secrets: Record<string, { file: string }>; volumes: Record<string, unknown> };

const text = readFileSync(path.join(projectRoot, 'docker-compose.yml'), 'utf8');
const compose = parse(text, { merge: true }) as Compose;
const services = Object.entries(compose.services);

it('waits only for services that are there, and for health only where it is checked', () => {
  for (const [name, { depends_on: needs = {} }] of services) {
    for (const [other, { condition }] of Object.entries(needs)) {
      expect(compose.services, `${name} -> ${other}`).toHaveProperty([other]);
      if (condition === 'service_healthy') expect(compose.services[other], other).toHaveProperty('healthcheck');
    }
  }
});

it('starts the worker only when search attributes and tables are there', () => {
  expect(compose.services['worker']?.depends_on).toEqual({
    database: { condition: 'service_completed_successfully' },
    'search-attributes': { condition: 'service_completed_successfully' },
  });
});

it('names only secrets that it defines, and compose/secrets.sh makes each of them', () => {
  const script = readFileSync(path.join(projectRoot, 'compose', 'secrets.sh'), 'utf8');
  for (const [name, { secrets = [] }] of services) for (const secret of secrets) expect(compose.secrets, name).toHaveProperty([secret]);
  for (const [name, { file }] of Object.entries(compose.secrets)) {
    expect(file).toBe(`./compose/hemligheter/${name}`);
    expect(script).toContain(`make ${name} `);
  }
});

it('mounts only files of the project and volumes that it defines', () => {
  for (const [name, { volumes = [] }] of services) {
    for (const volume of volumes) {
      const source = volume.split(':')[0] ?? '';
      if (source.startsWith('.')) expect(existsSync(path.join(projectRoot, source)), `${name}: ${source}`).toBe(true);
      else expect(compose.volumes).toHaveProperty([source]);
    }
  }
});

it('publishes ports on 127.0.0.1 only', () => {
  const published = services.flatMap(([, { ports = [] }]) => ports);
  expect(published.length).toBeGreaterThan(0);
  for (const port of published) expect(port).toMatch(/^127\.0\.0\.1:/);
});

it('runs only programs of ours that are in the sources', () => {
  const programs = services.flatMap(([, { command = [] }]) => command.filter((word) => word.startsWith('dist/')));
  expect(programs).toContain('dist/worker/main.js');
  for (const program of programs) {
    const source = program.replace(/^dist\//, 'src/').replace(/\.js$/, '.ts');
    expect(existsSync(path.join(projectRoot, source)), source).toBe(true);
  }
});

it('asks for no variable that .env.example does not give', () => {
  const example = readFileSync(path.join(projectRoot, '.env.example'), 'utf8');
  const asked = [...text.matchAll(/\$\{([A-Z_]+):\?/g)].map((match) => match[1]);
  expect(asked.length).toBeGreaterThan(2);
  for (const name of asked) expect(example).toMatch(new RegExp(`^${name}=.`, 'm'));
});
