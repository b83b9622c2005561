package org.relata.service.parameter;

import java.util.Optional;
import java.util.function.Supplier;
import org.relata.mapping.access.RuleGrammar;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Model;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operand;
import org.relata.service.problem.InvalidInputException;

/// Reads the conditions of rules: as those in the parentheses of `where`, and with claims.
public final class RuleParser implements RuleGrammar {

  @Override
  public Filter condition(Model model, String text) {
    return read(() -> new WhereParser(new FilterParser(new RuleValues())).parse(model, text));
  }

  @Override
  public Operand value(String text) {
    return read(() -> {
      Optional<Operand.Claim> claim = RuleValues.claim(text);
      return claim.isPresent() ? claim.get() : new Operand.Value(Splitter.value(text));
    });
  }

  private static <T> T read(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InvalidInputException wrong) {
      throw new QueryException(wrong.detail());
    }
  }
}
