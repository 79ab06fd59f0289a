import { describe } from '@jest/globals';
import { describeEdges, describeTable, type Edge, type Ready } from '../../../test/support/tables.js';
import { declarationProcedure, type DeclarationTerms } from './declaration.procedure.js';

const ready: Ready<DeclarationTerms> = {
  facts: { today: '2026-02-10' },
  input: { declaredOn: '2026-02-10', staffTotal: 40, staffSigned: 40 },
};

const edges: readonly Edge<DeclarationTerms>[] = [
  { from: 'prepared', event: 'declare', input: { declaredOn: '2026-02-11' }, missing: ['date-in-future'] },
  { from: 'prepared', event: 'declare', input: { declaredOn: '2026-02-09' }, missing: [] },
  { from: 'prepared', event: 'declare', input: { staffSigned: 41 }, missing: ['signers-exceed-staff'] },
  { from: 'prepared', event: 'declare', input: { staffSigned: 0 }, missing: [] },
  {
    from: 'prepared',
    event: 'declare',
    input: { staffTotal: 0, staffSigned: 0 },
    missing: ['signers-exceed-staff'],
  },
  {
    from: 'declared',
    event: 'correct',
    input: { declaredOn: '2027-01-01', staffSigned: 41 },
    missing: ['date-in-future', 'signers-exceed-staff'],
  },
];

describe('declaration', () => {
  describeTable(declarationProcedure, ready);
  describeEdges(declarationProcedure, ready, edges);
});
