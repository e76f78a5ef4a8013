import type { CstNode, GrammarAST, ValueType } from 'langium';
import { DefaultValueConverter } from 'langium';
import { VALUES } from './values.js';

/** Turns tokens into values. */
export class NormalisedValues extends DefaultValueConverter {
  protected override runConverter(rule: GrammarAST.AbstractRule, input: string, node: CstNode): ValueType {
    switch (rule.name) {
      case 'STRING':
      case 'ID':
      case 'MEASURE':
        return VALUES[rule.name](input);
      case 'NUMBER':
      case 'VERSION':
      case 'DATE':
        return input;
      default:
        return super.runConverter(rule, input, node);
    }
  }
}
