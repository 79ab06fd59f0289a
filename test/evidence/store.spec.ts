import { join } from 'node:path';
import { FolderStore } from '../../src/evidence/store/folder-store.js';
import { scratchFolder } from '../support/program.js';
import { suiteOfStores } from '../support/store-suite.js';

suiteOfStores('folder', () => Promise.resolve(new FolderStore(join(scratchFolder(), 'evidence'))));
