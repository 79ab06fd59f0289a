import { Injectable } from '@nestjs/common';
import type { Terms } from '../domain/procedure.js';
import type { Binding } from './binding.js';

/** The bindings of all procedures; each module adds its own when the program starts. */
@Injectable()
export class Bindings {
  private readonly byName = new Map<string, Binding<Terms>>();

  add<T extends Terms>(binding: Binding<T>): void {
    const { name } = binding.procedure;
    if (this.byName.has(name)) throw new Error(`the procedure ${name} is bound twice`);
    // The words of one table never meet those of another: a binding is only ever used with its own procedure.
    this.byName.set(name, binding as unknown as Binding<Terms>);
  }

  get(name: string): Binding<Terms> {
    const binding = this.byName.get(name);
    if (!binding) throw new Error(`no module has bound the procedure ${name}`);
    return binding;
  }
}
