import { lazy } from 'react';
import type { ComponentType, LazyExoticComponent } from 'react';
import type { Permission } from '../../src/identity/contract.ts';
import type { IconName } from './icons.tsx';

/** One screen of a portal: a row here is its route, its place in the navigation and its title. */
export type ScreenRow = {
  /** Path below the portal's own, '' for the portal's first page: 'postings', 'cases/:caseId'. */
  readonly path: string;
  readonly title: string;
  /** With an icon the screen stands in the navigation; without one it is reached from another screen. */
  readonly icon?: IconName;
  /** What its part of a long menu is called; rows of one name stand together. */
  readonly group?: string;
  /** Short name under the icon of the phone's bottom bar; defaults to the title. */
  readonly short?: string;
  /** Who lacks this permission finds neither the screen nor its place in the navigation. */
  readonly needs?: Permission;
  readonly Screen: LazyExoticComponent<ComponentType>;
};

/** A screen that is loaded when it is first opened: `screen(() => import('…').then((m) => m.GraduateToday))`. */
export function screen(load: () => Promise<ComponentType>): LazyExoticComponent<ComponentType> {
  return lazy(async () => ({ default: await load() }));
}
