/** Scopes in the order of the sidebar. */
import type { Scope } from '../electron/contract/lists';

export const SCOPE_ORDER: readonly Scope[] = ['all', 'unread', 'later', 'starred', 'highlighted', 'archive', 'trash'];
