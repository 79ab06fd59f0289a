import { Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { describeDtos } from './dto-schemas.js';
import { complete } from './complete-document.js';

/** The API's own description, OpenAPI 3.1: made from the controllers when it is first asked for. */
@Injectable()
export class ApiDocument {
  private app: NestFastifyApplication | null = null;
  private made: OpenAPIObject | null = null;

  describes(app: NestFastifyApplication): void {
    this.app = app;
  }

  get(): OpenAPIObject {
    if (!this.app) throw new Error('the description was asked for before the program was made');
    this.made ??= make(this.app);
    return this.made;
  }
}

function make(app: NestFastifyApplication): OpenAPIObject {
  describeDtos();
  const about = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Zona Integritas')
    .setVersion('1')
    .setDescription(
      'From a unit’s declaration to its WBK or WBBM predicate, and the public register. Every refusal is application/problem+json ' +
        'with a stable `code`; its words follow Accept-Language (id, en). Lists are paged by `cursor`. Every command carries a ' +
        '`commandId` made by the client: the same command sent again is done once.',
    )
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .build();
  return complete(SwaggerModule.createDocument(app, about));
}
