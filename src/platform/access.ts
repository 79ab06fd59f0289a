import {
  applyDecorators,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  SetMetadata,
  type Type,
  UseGuards,
} from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Role } from '../domain/roles.js';
import type { Actor } from './actor.js';

/** What the global guard reads. A route without a policy is refused. */
export type RoutePolicy = 'public' | 'token' | 'signed-in' | readonly Role[];
export const POLICY = 'route-policy';

/** Anyone may call it; such routes are listed in a test. */
export const Public = () => policy('public');

/** For another program: no session counts, the guard that is named decides by the token it carries. */
export const ByToken = (guard: Type<CanActivate>) => applyDecorators(policy('token'), UseGuards(guard));

/** Any signed-in person may call it; the rows and the procedure decide the rest. */
export const SignedIn = () => policy('signed-in');

/** Only holders of one of these roles (for whatever agency or unit) may call it. */
export const Allow = (...roles: readonly Role[]) => policy(roles);

export const BEFORE_SECOND_FACTOR = 'before-second-factor';
/** Open in production also to somebody who has no second factor yet: what sets it up, and signing out. */
export const BeforeSecondFactor = () => SetMetadata(BEFORE_SECOND_FACTOR, true);

/** For the guard, and for the API's description, which says who may call what. */
const policy = (value: RoutePolicy) =>
  applyDecorators(SetMetadata(POLICY, value), ApiExtension('x-policy', value));

/** Set by the guard from the session; absent on public routes without one. */
export interface WithActor {
  actor?: Actor;
  /** What every form of this session carries as `_csrf` (header `X-CSRF-Token` for the API). */
  csrf?: string;
}

export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | undefined =>
    context.switchToHttp().getRequest<WithActor>().actor,
);

/** The session's form token, for `Layout` and every form; absent where nobody is signed in. */
export const CurrentCsrf = createParamDecorator(
  (_: unknown, context: ExecutionContext): string | undefined =>
    context.switchToHttp().getRequest<WithActor>().csrf,
);
