// Lint rules of our own, for oxlint (.oxlintrc.json): which way imports point (DESIGN.md section 2), and time in pure code.

import path from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src/', import.meta.url));

/** The typed client of workflows, and the plain files it stands on: what the outside of a workflow may import. */
const client = ['workflows/client', 'workflows/messages', 'workflows/ids', 'workflows/start-options', 'workflows/proposal-schedule', 'workflows/search-attributes'];

/**
 * What each folder may import: folders or files of ours (its own folder always), folders of which it may take types only,
 * and which packages, when not all. The first entry that fits a file counts.
 */
const directions = [
  { from: 'domain', may: [], packages: /^(luxon|yaml|zod|d3-shape|csv-parse\/sync)$/ },
  { from: 'workflows/client', may: ['domain'] },
  { from: 'workflows/start-options', may: ['domain'] },
  { from: 'workflows/proposal-schedule', may: ['domain'] },
  { from: 'workflows', may: ['domain'], types: ['activities'], packages: /^@temporalio\/(workflow|common)$/ },
  { from: 'records', may: ['domain'], notPackages: /^@temporalio\/|^nodemailer|^express/ },
  { from: 'mail', may: ['domain'], notPackages: /^@temporalio\/|^pg$|^kysely$|^express/ },
  { from: 'activities', may: ['domain', 'records', 'mail', ...client], types: ['workflows'] },
  { from: 'exports', may: ['domain'], notPackages: /^@temporalio\/|^pg$|^kysely$|^express/ },
  { from: 'api', may: ['domain', 'records', 'mail', 'exports', 'config', 'log', 'supervisor/child', ...client], types: ['workflows'] },
  { from: 'rehearsal', may: ['domain', 'records', 'mail', 'worker', 'supervisor', 'config', ...client] },
  { from: 'cli', may: ['domain', 'exports', 'rehearsal', 'supervisor/start-error', 'api/ui/letter-kinds', 'mail'] },
  { from: 'inbox', may: ['config', 'supervisor/child'] },
  { from: 'supervisor', may: ['config', 'domain', 'records', 'workflows/search-attributes'] },
  { from: 'config', may: ['domain'] },
  { from: 'log', may: [] },
];

const covers = (place, file) => file === place || file.startsWith(`${place}/`);

/** Imports point one way: the core knows nothing of what stands around it. */
const importDirections = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const relative = path.relative(source, context.filename);
    // a copy of the tree elsewhere (the rules' own test) is read from its src/ on
    const file = (relative.startsWith('..') ? (context.filename.split('/src/').at(-1) ?? '') : relative).replace(/\.tsx?$/, '');
    const direction = directions.find(({ from }) => covers(from, file));
    if (!direction) return {};
    const { from, may, types = [], packages, notPackages } = direction;
    const home = from.split('/')[0];
    const look = (node) => {
      const wanted = node.source?.value;
      if (typeof wanted !== 'string') return;
      const kind = node.importKind ?? node.exportKind;
      if (!wanted.startsWith('.')) {
        const allowed = packages ? packages.test(wanted) : !notPackages?.test(wanted);
        if (!allowed) context.report({ node, message: `${home} may not import ${wanted} (scripts/lint-rules.mjs).` });
        return;
      }
      const target = path.posix.join(path.posix.dirname(file), wanted).replace(/\.jsx?$/, '');
      const places = kind === 'type' ? [...may, ...types] : may;
      if (covers(home, target) || places.some((place) => covers(place, target))) return;
      const hint = types.some((place) => covers(place, target)) ? ' but for types' : '';
      context.report({ node, message: `${home} may not import ${target}${hint} (DESIGN.md section 2, scripts/lint-rules.mjs).` });
    };
    return { ImportDeclaration: look, ExportNamedDeclaration: look, ExportAllDeclaration: look, ImportExpression: look };
  },
};

const banned = {
  DateTime: new Set(['local', 'now']),
  Date: new Set(['now']),
};

/** Clocks and the host's time zone: pure code gets `now` as an argument, and names its zone. */
const noHostTime = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    return {
      NewExpression(node) {
        if (node.callee.type !== 'Identifier' || node.callee.name !== 'Date') return;
        if (node.arguments.length === 1 && node.arguments[0].type !== 'SpreadElement') return;
        context.report({ node, message: "new Date(y, m, d) is the host's zone, and new Date() its clock: use an ISO instant or luxon with a zone." });
      },
      CallExpression(node) {
        const { callee } = node;
        if (callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && banned[callee.object.name]?.has(callee.property.name)) {
          context.report({ node, message: `${callee.object.name}.${callee.property.name}() reads the host's clock or zone: pass now as an argument, name the zone.` });
        }
      },
    };
  },
};

/** The same without Date.now(), which Temporal's sandbox makes deterministic. */
const noHostZone = {
  meta: noHostTime.meta,
  create(context) {
    const { NewExpression, CallExpression } = noHostTime.create(context);
    return {
      NewExpression(node) {
        if (node.arguments.length > 0) NewExpression(node);
      },
      CallExpression(node) {
        if (node.callee.object?.name !== 'Date') CallExpression(node);
      },
    };
  },
};

export default { meta: { name: 'planhjul' }, rules: { 'import-directions': importDirections, 'no-host-time': noHostTime, 'no-host-zone': noHostZone } };
