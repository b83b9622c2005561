package org.relata.mapping.access;

import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Model;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operand;

/// How the conditions and values of rules are written. It is that of requests, which are read
/// elsewhere.
public interface RuleGrammar {

  /// {@return the filter that a condition stands for, in which claims are [Operand.Claim]}
  ///
  /// @param model a declared model
  /// @throws QueryException with what is wrong with it
  Filter condition(Model model, String text);

  /// {@return what the text of a value stands for: an [Operand.Claim], or an [Operand.Value] with
  /// the text out of its quotes}
  ///
  /// @throws QueryException with what is wrong with it
  Operand value(String text);
}
