import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AgenciesService } from '../agencies/agencies.service.js';
import { CurrentActor, SignedIn } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import { Problem } from '../platform/problem.js';
import { type Language, say } from '../words/words.js';
import { Cookies } from './cookies.js';
import { ChangePasswordDto } from './own-account.dto.js';
import { OwnAccountService } from './own-account.service.js';
import { goTo, type PageRequest, readForm, refusalOf, sendPage, viewOf } from './page.js';
import { AccountPage } from './pages/account.page.js';
import { refusedBy } from './pages/form.js';
import { SessionsService } from './sessions.service.js';

@ApiExcludeController()
@Controller('akun')
@SignedIn()
export class AccountController {
  constructor(
    private readonly own: OwnAccountService,
    private readonly sessions: SessionsService,
    private readonly agencies: AgenciesService,
    private readonly database: Database,
    private readonly cookies: Cookies,
  ) {}

  @Get()
  show(
    @CurrentActor() actor: Actor,
    @Query('sandi') changed: unknown,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.page(actor, request, reply, { changed: changed === 'baru' });
  }

  @Post('sandi')
  async changePassword(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const token = this.cookies.read(request, 'session') ?? '';
    const refusal = await refusalOf(async () => {
      const form = await readForm(ChangePasswordDto, request.body);
      requireRepeated(form);
      await this.own.changePassword(actor, form, token);
    });
    if (refusal) return this.page(actor, request, reply, { refusal });
    goTo(reply, '/akun?sandi=baru');
  }

  @Post('keluar-semua')
  async signOutEverywhere(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    await this.own.signOutEverywhere(actor);
    this.cookies.clear(reply, 'session');
    goTo(reply, '/masuk');
  }

  private async page(
    actor: Actor,
    request: PageRequest,
    reply: FastifyReply,
    { changed = false, refusal }: { changed?: boolean; refusal?: Problem },
  ): Promise<void> {
    const view = viewOf(request, '/akun');
    const page = (
      <AccountPage
        view={view}
        login={await this.own.login(actor.accountId)}
        roles={await this.rolesInWords(actor, view.language)}
        sessions={await this.sessions.list(actor.accountId, this.cookies.read(request, 'session') ?? '')}
        changed={changed}
        refused={refusal && refusedBy(refusal, request.body, view.language)}
      />
    );
    sendPage(reply, page, refusal?.details.status);
  }

  private rolesInWords({ grants }: Actor, language: Language): Promise<string[]> {
    return this.database.asProgram(async (tx) => {
      const places = await this.agencies.namesOf(tx, grants);
      return grants.map(({ role, agencyId, unitId }) => {
        const place = places.get(unitId ?? agencyId ?? '');
        const name = say(language, `procedures:role.${role}`);
        return place ? `${name}, ${place}` : name;
      });
    });
  }
}

/** Throws `invalid-input` where the two are not the same. */
export function requireRepeated({ password, repeated }: { password: string; repeated: string }): void {
  if (password !== repeated) throw Problem.invalid([{ field: 'repeated', code: 'password-differs' }]);
}
