import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-local';
import { Problem } from '../platform/problem.js';
import { Cookies } from './cookies.js';
import { type CodeDue, type SignedIn, SignInService, type Surroundings } from './sign-in.service.js';

/** What the sign-in guards leave on the request. */
export interface WithSignIn {
  user?: SignedIn | CodeDue;
  /** Why the sign-in was refused, for the page that shows the form again. */
  refusal?: Problem;
}

const failed = () => new Problem({ code: 'sign-in-failed', status: 401 });

@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy) {
  constructor(
    private readonly signIns: SignInService,
    private readonly cookies: Cookies,
  ) {
    super({ usernameField: 'login', passwordField: 'password', passReqToCallback: true, session: false });
  }

  validate(request: FastifyRequest, login: unknown, password: unknown): Promise<SignedIn | CodeDue> {
    if (typeof login !== 'string' || typeof password !== 'string') throw failed();
    return this.signIns.signIn(login, password, surroundingsOf(request, this.cookies));
  }
}

export const surroundingsOf = (request: FastifyRequest, cookies: Cookies): Surroundings => ({
  address: request.ip,
  device: request.headers['user-agent'] ?? '',
  deviceToken: cookies.read(request, 'device'),
  sessionToken: cookies.read(request, 'session'),
});

/** Signs in by what the body says; a refusal is thrown. */
@Injectable()
export class SignInGuard extends AuthGuard('local') {
  override handleRequest<T>(error: Error | null, user: T | false): T {
    if (error) throw error;
    if (!user) throw failed();
    return user;
  }
}

/** The same for the page: its controller shows the form again with the refusal. */
@Injectable()
export class SignInFormGuard extends SignInGuard {
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    try {
      return (await super.canActivate(context)) as boolean;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      context.switchToHttp().getRequest<WithSignIn>().refusal = error;
      return true;
    }
  }
}
