import { describe, expect, it } from '@jest/globals';
import { Gathered } from './gathered.js';

/** Answers each question only when it is told to. */
function slowly() {
  const questions: {
    readonly keys: readonly string[];
    readonly answer: () => void;
    readonly fail: () => void;
  }[] = [];
  const gathered = new Gathered<string, string>((keys) => {
    const { promise, resolve, reject } = Promise.withResolvers<ReadonlyMap<string, string>>();
    questions.push({
      keys,
      answer: () => resolve(new Map(keys.filter((key) => key !== 'none').map((key) => [key, `${key}!`]))),
      fail: () => reject(new Error('lost')),
    });
    return promise;
  });
  return { questions, gathered };
}

const aTurn = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('Gathered', () => {
  it('asks together what came together, each key once, and knows nothing of what is not there', async () => {
    const { questions, gathered } = slowly();
    const asked = ['a', 'b', 'a', 'none'].map((key) => gathered.ask(key));
    await aTurn();
    expect(questions.map(({ keys }) => keys)).toEqual([['a', 'b', 'none']]);
    questions[0].answer();
    expect(await Promise.all(asked)).toEqual(['a!', 'b!', 'a!', undefined]);
  });

  it('never answers from a question that was under way before', async () => {
    const { questions, gathered } = slowly();
    const first = gathered.ask('a');
    await aTurn();
    const second = gathered.ask('a');
    await aTurn();
    expect(questions).toHaveLength(1);
    questions[0].answer();
    await first;
    await aTurn();
    expect(questions).toHaveLength(2);
    questions[1].answer();
    expect(await second).toBe('a!');
  });

  it('tells everybody of a failure, and goes on', async () => {
    const { questions, gathered } = slowly();
    const asked = [gathered.ask('a'), gathered.ask('b')];
    await aTurn();
    questions[0].fail();
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const again = gathered.ask('a');
    await aTurn();
    questions[1].answer();
    expect(await again).toBe('a!');
  });
});
