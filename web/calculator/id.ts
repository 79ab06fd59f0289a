import words from 'virtual:words/id';
import { ownWording } from '../../src/domain/instrument/read-guidance.js';
import { start } from './start.js';

start({ language: 'id', words, wordingOf: ownWording });
