package org.relata.mapping.declare.access;

import java.util.List;
import org.relata.mapping.access.RuleGrammar;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operand;
import org.relata.mapping.query.Operator;

/// A grammar of texts alone: `column=text`, `column=$claim` and `relationship.column=text`.
final class PlainGrammar implements RuleGrammar {

  @Override
  public Filter condition(Model model, String text) {
    int equals = text.indexOf('=');
    int dot = text.indexOf('.');
    if (dot > 0 && dot < equals) {
      Relationship relationship = model.relationship(text.substring(0, dot)).orElseThrow();
      return new Filter.Related(
          relationship, condition(relationship.target(), text.substring(dot + 1)));
    }
    String name = text.substring(0, Math.max(0, equals));
    Column column =
        model
            .column(name)
            .orElseThrow(() -> new QueryException("nothing of " + model + " is in " + text));
    return new Filter.Compare(column, Operator.EQ, value(text.substring(equals + 1)));
  }

  @Override
  public Operand value(String text) {
    return text.startsWith("$")
        ? new Operand.Claim(List.of(text.substring(1).split("\\.", -1)))
        : new Operand.Value(text);
  }
}
