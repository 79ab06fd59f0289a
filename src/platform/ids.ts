import { Injectable, Param, type PipeTransform } from '@nestjs/common';
import { Problem } from './problem.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isUuid = (text: unknown): text is string => typeof text === 'string' && UUID.test(text);

@Injectable()
class UuidPipe implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    if (!isUuid(value)) throw Problem.notFound();
    return value.toLowerCase();
  }
}

/** The id in an address, in lower case. What cannot be an id is simply not found. */
export const IdParam = (name = 'id') => Param(name, UuidPipe);
