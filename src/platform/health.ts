import { Injectable } from '@nestjs/common';

/** Answers null when all is well, else what is wrong; the words stay inside, in the log. */
export type Check = () => string | null | Promise<string | null>;

/** What must work before this program may be sent requests. Each part adds its own check when it starts. */
@Injectable()
export class Health {
  private readonly checks = new Map<string, Check>();

  add(name: string, check: Check): void {
    this.checks.set(name, check);
  }

  /** What is wrong, by the name of the check; empty when ready. */
  async faults(): Promise<Readonly<Record<string, string>>> {
    const answers = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await safely(check)] as const),
    );
    return Object.fromEntries(answers.filter((answer): answer is [string, string] => answer[1] !== null));
  }
}

async function safely(check: Check): Promise<string | null> {
  try {
    return await check();
  } catch (error) {
    return error instanceof Error ? error.name : 'failed';
  }
}
