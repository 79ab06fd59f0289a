import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers, instant, list, object, orNull, text, uuid } from '../platform/http/schema.js';
import { IdParam } from '../platform/ids.js';
import type { PortalToken } from './portal-token.entity.js';
import { CommandDto, NewPortalTokenDto } from './portal-tokens.dto.js';
import { type IssuedToken, PortalTokens } from './portal-tokens.service.js';

const shown = ({ id, rights, createdAt, endedAt, lastUsedAt }: PortalToken) => ({
  ...{ id, rights, createdAt, endedAt, lastUsedAt },
});
const KEY = {
  ...{ id: uuid, rights: list(text), createdAt: instant },
  ...{ endedAt: orNull(instant), lastUsedAt: orNull(instant) },
};
const ISSUED = object({ ...KEY, token: text });

/** The only answer with the token itself. */
const issued = ({ row, token }: IssuedToken) => ({ ...shown(row), token });

@ApiTags('portal')
@Controller('api/v1/portal-tokens')
@Allow('agency-administrator')
export class PortalTokensApiController {
  constructor(private readonly tokens: PortalTokens) {}

  @Get()
  @ApiOperation({
    operationId: 'listPortalTokens',
    summary: 'Keys of the own agency for the national portal: rights, last use, whether ended',
  })
  @Answers(object({ items: list(object(KEY)) }), 'The keys, without their tokens.')
  async list(@CurrentActor() actor: Actor) {
    return { items: (await this.tokens.list(actor)).map(shown) };
  }

  @Post()
  @ApiOperation({ operationId: 'issuePortalToken', summary: 'A new key; the token is shown this once' })
  @Answers(ISSUED, 'The key with its token.', { status: 201 })
  async issue(@Body() asked: NewPortalTokenDto, @CurrentActor() actor: Actor) {
    return issued(await this.tokens.issue(actor, asked));
  }

  @Post(':id/rotate')
  @ApiOperation({
    operationId: 'rotatePortalToken',
    summary: 'A new key with the same rights; the old one ends at once',
  })
  @Answers(ISSUED, 'The key with its token.', { status: 201 })
  async rotate(@IdParam() id: string, @Body() { commandId }: CommandDto, @CurrentActor() actor: Actor) {
    return issued(await this.tokens.rotate(actor, id, commandId));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'endPortalToken', summary: 'End a key; the portal is refused from now on' })
  end(@IdParam() id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.tokens.end(actor, id);
  }
}
