import { ValidateIf } from 'class-validator';

/** A choice that may be left open: forms send it as an empty text. */
export const Chosen = () => ValidateIf((_, value) => value !== undefined && value !== '');
