package org.relata.mapping.plan.write;

import java.util.List;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;
import org.relata.mapping.plan.KeyArrays;
import org.relata.mapping.sql.Statement.Lock;

/// Plans the steps that find, detach, link and delete the related rows of many rows at once.
public final class RelatedSteps {

  private RelatedSteps() {}

  /// {@return the step that finds the rows with these keys and keeps others from changing them}
  public static WriteStep lock(KeyArrays keys, Lock lock, Returning returning) {
    return WriteStep.of(new WriteShape.Lock(returning, lock), keys);
  }

  /// {@return the step that finds rows by what they have in some columns, likewise}
  public static WriteStep lock(List<Column> by, KeyArrays values, Lock lock, Returning returning) {
    return WriteStep.of(new WriteShape.Lock(by, returning, lock), values);
  }

  /// {@return the step that finds rows with these keys that were written, whether they may be read
  /// or not}
  public static WriteStep again(KeyArrays keys, Returning returning) {
    return WriteStep.of(new WriteShape.Again(returning), keys);
  }

  /// {@return the step that finds the rows that a relationship leads to from any parent, but for
  /// those that are kept, so that they can be changed or deleted}
  ///
  /// @param parents what the parents have in the columns that lead to the rows
  /// @param kept keys of the target
  public static WriteStep lockRelated(
      Relationship relationship, KeyArrays parents, KeyArrays kept, Returning returning) {
    return WriteStep.of(new WriteShape.LockRelated(relationship, returning), parents, kept);
  }

  /// {@return the step that sets to null the foreign keys of the rows that a one-to-many leads to
  /// from any parent, but for those that are kept}
  public static WriteStep nullifyRelated(
      Relationship relationship, KeyArrays parents, KeyArrays kept) {
    return WriteStep.of(new WriteShape.NullifyRelated(relationship), parents, kept);
  }

  /// {@return the step that sets columns of the rows with these keys to null}
  public static WriteStep nullify(Model model, List<Column> columns, KeyArrays keys) {
    return WriteStep.of(new WriteShape.Nullify(model, columns), keys);
  }

  /// {@return the step that deletes the rows with these keys}
  public static WriteStep delete(Model model, KeyArrays keys) {
    return WriteStep.of(new WriteShape.DeleteEach(model, false), keys);
  }

  /// {@return the step that deletes the rows that have these keys and versions}
  ///
  /// @param keys of each row the key, then the version
  public static WriteStep deleteVersions(Model model, KeyArrays keys) {
    return WriteStep.of(new WriteShape.DeleteEach(model, true), keys);
  }

  /// {@return the step that inserts those of these association rows that are not there}
  ///
  /// @param links the values of [#linkColumns]
  public static WriteStep link(Join.Through join, KeyArrays links) {
    return WriteStep.of(new WriteShape.Link(join), links);
  }

  /// {@return the step that deletes these association rows}
  public static WriteStep unlink(Join.Through join, KeyArrays links) {
    return WriteStep.of(new WriteShape.Unlink(join), links);
  }

  /// {@return the step that deletes the association rows of any parent, but for those that are kept
  /// and those that lead to rows which may not be read}
  ///
  /// @param target the table of the rows that the association rows lead to
  /// @param parents the values of the columns that point at the parents
  public static WriteStep unlinkOthers(
      Join.Through join, Table target, KeyArrays parents, KeyArrays kept) {
    return WriteStep.of(new WriteShape.UnlinkOthers(join, target), parents, kept);
  }

  /// {@return the columns of an association table: to the parents, then to the targets}
  public static List<Column> linkColumns(Join.Through join) {
    return LinkStatements.columns(join);
  }
}
