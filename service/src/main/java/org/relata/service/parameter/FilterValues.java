package org.relata.service.parameter;

import java.util.List;
import org.relata.mapping.model.Column;
import org.relata.mapping.query.Operand;

/// What the values of filters stand for.
interface FilterValues {

  /// {@return what has the filters, in words}
  String source();

  /// {@return what a column is compared with}
  ///
  /// @param quoted whether the value may stand in quotes
  Operand single(Column column, String value, boolean quoted);

  /// {@return the pattern that a column is compared with}
  Operand pattern(Column column, String value, boolean quoted);

  /// {@return the list that a column is compared with}
  Operand list(Column column, String values);

  /// {@return the values of a list, one by one}
  List<Operand> bounds(Column column, String values);
}
