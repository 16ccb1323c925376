/** What the browser and other rooms may know of this room: shapes and endpoints, nothing else. */
export * from './contract/budgets.ts';
export * from './contract/families.ts';
export * from './contract/gateways.ts';
export * from './contract/mass.ts';
export * from './contract/messages.ts';
export * from './contract/outbox.ts';
export * from './contract/preferences.ts';
