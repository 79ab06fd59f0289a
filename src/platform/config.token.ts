export type { ConnectedConfig } from './config.js';

/** `@Inject(CONFIG) config: ConnectedConfig`: a type has no name left at run time to be injected by. */
export const CONFIG = Symbol('config');
