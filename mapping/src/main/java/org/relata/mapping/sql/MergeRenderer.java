package org.relata.mapping.sql;

import java.util.function.Consumer;
import org.relata.mapping.type.ColumnType.JsonType;
import org.relata.mapping.type.ColumnType.PickleType;

/// Writes how JSON is merged into JSON, for which the database has no function of its own.
///
/// An object has the members that the patch does not name, and those of the patch that are not
/// null; where one of them is an object, the same again. There are no common table expressions in
/// it: of a row that another transaction has changed meanwhile the database would not compute them
/// anew, and so lose that change.
///
/// @param text where it is written
/// @param expressions writes the expressions in it
record MergeRenderer(StringBuilder text, Consumer<Expression> expressions) {

  void merged(Expression.Merged merged) {
    text(
        merged.pickled()
            ? "(select '\\x01'::bytea || convert_to(r.value::text, 'UTF8') from "
            : "");
    text("(select case jsonb_typeof(p.value) when 'object' then ");
    object(merged, "p.value", 1);
    text(" else p.value end from (select ");
    json(merged.patch(), merged.pickled());
    text(") as p(value))");
    text(merged.pickled() ? " as r(value))" : "");
  }

  /// Writes the object that comes of an object in the patch.
  ///
  /// @param patch where that stands
  /// @param level how deep, 1 for the patch itself
  private void object(Expression.Merged merged, String patch, int level) {
    text("(case jsonb_typeof(");
    target(merged, level);
    text(") when 'object' then ");
    target(merged, level);
    text(" else '{}' end - array(select jsonb_object_keys(" + patch + "))) || coalesce((select ");
    String member = "e" + level;
    text("jsonb_object_agg(" + member + ".key, ");
    member(merged, member + ".value", level);
    text(") from jsonb_each(" + patch + ") as " + member);
    text(" where " + member + ".value <> 'null'), '{}')");
  }

  private void member(Expression.Merged merged, String value, int level) {
    if (level == merged.depth()) {
      text(value);
      return;
    }
    text("case jsonb_typeof(" + value + ") when 'object' then ");
    object(merged, value, level + 1);
    text(" else " + value + " end");
  }

  /// Writes what stands where an object of the patch does: null if nothing.
  private void target(Expression.Merged merged, int level) {
    json(merged.json(), merged.pickled());
    for (int outer = 1; outer < level; outer++) text(" -> e" + outer + ".key");
  }

  private void json(Expression value, boolean pickled) {
    text(pickled ? "convert_from(substr(" : "");
    expressions.accept(new Expression.Cast(value, pickled ? new PickleType() : new JsonType(true)));
    text(pickled ? ", 2), 'UTF8')::jsonb" : "");
  }

  private void text(String sql) {
    text.append(sql);
  }
}
