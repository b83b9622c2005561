package org.relata.service.request;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;
import org.relata.mapping.session.RecordSession.Isolation;
import org.relata.service.asset.Page;
import org.relata.service.batch.BatchOperation;
import org.relata.service.patch.Patch;
import org.relata.service.problem.RequestPart;

/// What a request asks for, with all its names and values resolved.
public sealed interface ApiRequest {

  /// {@return the part of the request that is wrong where the engine finds something wrong in what
  /// is written}
  default RequestPart writtenPart() {
    return RequestPart.ADDRESS;
  }

  /// {@return what it must see of others where it is carried out as part of a transaction}
  default Isolation isolation() {
    return Isolation.COMMITTED;
  }

  /// Lists the models.
  record GetIndex() implements ApiRequest {}

  /// Shows a page to people.
  record GetPage(Page page) implements ApiRequest {}

  /// Gets a file that pages consist of.
  ///
  /// @param name as the path has it, percent-encoded
  record GetAsset(String name) implements ApiRequest {}

  /// Describes the models to the explorer.
  record GetStructure() implements ApiRequest {}

  /// Describes the API of some models, or of all.
  record Describe(List<Model> slice, boolean yaml) implements ApiRequest {
    public Describe {
      slice = List.copyOf(slice);
    }
  }

  /// Checks that the service answers.
  ///
  /// @param database whether its database has to answer as well
  record CheckHealth(boolean database) implements ApiRequest {}

  /// Gets what the service counts and measures.
  record GetMetrics() implements ApiRequest {}

  /// Lists the rows of a query.
  ///
  /// @param count whether to count all rows that match the filter
  /// @param lines whether a row stands on each line, instead of all in one array
  record ListRows(ResourcePath path, Query query, boolean count, boolean lines, Paging paging)
      implements ApiRequest {

    /// {@return the same list of the rows at another path}
    ListRows at(ResourcePath other) {
      return new ListRows(other, other.narrow(query), count, lines, paging);
    }

    /// {@return the same list, whose query no link holds}
    ListRows unlinked() {
      return new ListRows(path, query, count, lines, paging.unlinked());
    }
  }

  /// Reads the one row of a query.
  record ReadRow(ResourcePath path, Query query) implements ApiRequest {}

  /// Changes rows: all or none.
  record Write(Change change, Representation representation) implements ApiRequest {
    @Override
    public RequestPart writtenPart() {
      return switch (change) {
        case Change.Create _, Change.Add _ ->
            representation.array() ? RequestPart.ROWS : RequestPart.FIRST_ROW;
        case Change.Upsert _, Change.UpdateMany _ -> RequestPart.ROWS;
        case Change.Replace _, Change.Update _, Change.UpdateAll _ -> RequestPart.ROW;
        case Change.Delete _, Change.DeleteAll _, Change.Link _, Change.Unlink _ ->
            RequestPart.ADDRESS;
      };
    }
  }

  /// Changes a row by a JSON Patch.
  ///
  /// @param row what of the row the patch works on
  record PatchRow(
      Key key, Patch patch, Query row, Precondition precondition, Representation representation)
      implements ApiRequest {
    @Override
    public RequestPart writtenPart() {
      return RequestPart.ROW;
    }

    /// {@return the update that the patch amounts to}
    ///
    /// @param json the row, with all that the patch works on
    /// @throws org.relata.service.problem.ProblemException 400, 409 or 422, if the row cannot be
    ///   patched or is then none of the model
    public Write update(String json) {
      Row changes = BodyReader.changing(patch.model(), patch.changes(json));
      return new Write(
          new Change.Update(patch.model(), key, changes, precondition), representation);
    }

    /// What others change after the row was read may not be overwritten.
    @Override
    public Isolation isolation() {
      return Isolation.SNAPSHOT;
    }
  }

  /// Carries out operations in their order: all or none.
  record Batch(List<BatchOperation> operations, Isolation isolation) implements ApiRequest {
    public Batch {
      operations = List.copyOf(operations);
    }
  }

  /// What a write answers with.
  ///
  /// @param projection what of each row is answered; a query for all rows, to narrow to those
  ///   written
  /// @param minimal whether no body is wanted
  /// @param array whether rows are answered in an array, be it of one
  record Representation(Query projection, boolean minimal, boolean array) {

    /// {@return an answer without rows}
    public static Representation minimal(Model model, boolean array) {
      Selection nothing = new Selection(List.of(), List.of());
      Query query = Query.of(model).selecting(nothing);
      return new Representation(query, true, array);
    }
  }

  /// Where a list stands among its rows, for links to the pages around it.
  ///
  /// @param linked whether there are such links
  /// @param parameters the query parameters, percent-encoded as they came, without those that say
  ///   which page
  /// @param limit how many rows a page has; null for all
  /// @param offset how many rows were passed over
  /// @param cursor whether the page goes on from a cursor
  record Paging(
      boolean linked,
      List<String> parameters,
      @Nullable Integer limit,
      long offset,
      boolean cursor) {
    public Paging {
      parameters = List.copyOf(parameters);
    }

    private Paging unlinked() {
      return new Paging(false, List.of(), limit, offset, cursor);
    }
  }
}
