import { benchScoring, scoringReport } from './scoring.bench.js';

console.log(scoringReport(benchScoring()));
