// Whether a page opens for somebody, asked of the policy (access.ts) itself: so a menu never leads to a closed door.

import type { UserRole } from '../domain/user-roles.js';
import { accessRows, lets } from './access.js';

const pages = accessRows
  .filter(({ method }) => method === 'GET')
  .map((row) => ({ row, pattern: new RegExp(`^${row.path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+').replaceAll(/\*\w+/g, '.+')}$`) }));

/** Whether the page at this path, without a query, is there and opens for these roles. */
export const mayOpen = (path: string, roles: readonly UserRole[]): boolean => lets(pages.find(({ pattern }) => pattern.test(path))?.row, roles);
