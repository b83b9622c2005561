package org.relata.service.request;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Change.Keyed;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Query;
import org.relata.mapping.session.RecordSession.Isolation;
import org.relata.openapi.endpoint.Endpoint.Health.Probe;
import org.relata.service.patch.Patch;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.RequestPart;

/// What a request asks for, with all its names and values resolved.
public sealed interface ApiRequest {

  /// {@return what of the request is at fault where the engine finds one in what is written}
  default RequestPart faulty() {
    return RequestPart.ADDRESS;
  }

  /// {@return what it must see of others where it is carried out as part of a transaction}
  default Isolation isolation() {
    return Isolation.COMMITTED;
  }

  /// Says what there is, to people or to programs.
  record ShowIndex(boolean html) implements ApiRequest {}

  /// Says whether the process lives, or is ready to serve.
  record CheckHealth(Probe probe) implements ApiRequest {}

  /// Lists the rows that the query wants.
  ///
  /// @param count whether to count all rows that the filter wants
  /// @param lines whether a row stands on each line, instead of all in one array
  record ListRows(Model model, Query query, boolean count, boolean lines, Paging paging)
      implements ApiRequest {

    ListRows asking(Query other) {
      return new ListRows(model, other, count, lines, paging);
    }
  }

  /// Reads the row that the query wants.
  record ReadRow(Model model, Key key, Query query) implements ApiRequest {}

  /// Lists the rows that a relationship leads to.
  ///
  /// @param parent the key of the row that it leads from, which may not be there
  record ListRelated(Relationship relationship, Key parent, ListRows rows) implements ApiRequest {}

  /// Reads one of the rows that a to-many relationship leads to.
  ///
  /// @param parent the key of the row that it leads from
  record ReadRelated(Relationship relationship, Key parent, Key key, Query query)
      implements ApiRequest {}

  /// Reads the row that a to-one relationship leads to.
  ///
  /// @param parent the key of the row that it leads from
  record ReadOther(Relationship relationship, Key parent, Query query) implements ApiRequest {}

  /// Makes rows: all or none.
  ///
  /// @param many whether the body was an array, and so is the answer
  record CreateRows(Model model, List<Row> rows, boolean many, Answer answer)
      implements ApiRequest {
    public CreateRows {
      rows = List.copyOf(rows);
    }

    @Override
    public RequestPart faulty() {
      return many ? RequestPart.ROWS : RequestPart.FIRST_ROW;
    }
  }

  /// Replaces a row or makes it; the row has the key's columns too.
  record ReplaceRow(Model model, Key key, Row row, Precondition expected, Answer answer)
      implements ApiRequest {
    @Override
    public RequestPart faulty() {
      return RequestPart.ROW;
    }
  }

  /// Changes the columns of a row that are in `row`, and leaves the others.
  record UpdateRow(Model model, Key key, Row row, Precondition expected, Answer answer)
      implements ApiRequest {
    @Override
    public RequestPart faulty() {
      return RequestPart.ROW;
    }
  }

  /// Changes a row by a patch.
  ///
  /// @param read what of the row the patch works on
  record PatchRow(Key key, Patch patch, Query read, Precondition expected, Answer answer)
      implements ApiRequest {
    @Override
    public RequestPart faulty() {
      return RequestPart.ROW;
    }

    /// What others change after the row was read may not be overwritten.
    @Override
    public Isolation isolation() {
      return Isolation.SNAPSHOT;
    }
  }

  /// Deletes a row.
  record DeleteRow(Model model, Key key, Precondition expected) implements ApiRequest {}

  /// Makes rows, or changes those that are there already: all or none.
  ///
  /// @param unique the columns by which a row is one that is there
  record UpsertRows(Model model, List<Column> unique, List<Row> rows, Answer answer)
      implements ApiRequest {
    public UpsertRows {
      unique = List.copyOf(unique);
      rows = List.copyOf(rows);
    }

    @Override
    public RequestPart faulty() {
      return RequestPart.ROWS;
    }
  }

  /// Changes rows that are named by their keys: all or none.
  record UpdateEach(Model model, List<Keyed> rows, Answer answer) implements ApiRequest {
    public UpdateEach {
      rows = List.copyOf(rows);
    }

    @Override
    public RequestPart faulty() {
      return RequestPart.ROWS;
    }
  }

  /// Changes all rows that a query's filter wants.
  ///
  /// @param most with more rows none is changed; null for any number
  record UpdateAll(Query which, Row row, @Nullable Integer most, Answer answer)
      implements ApiRequest {
    @Override
    public RequestPart faulty() {
      return RequestPart.ROW;
    }
  }

  /// Deletes all rows that a query's filter wants.
  ///
  /// @param most with more rows none is deleted; null for any number
  record DeleteAll(Query which, @Nullable Integer most) implements ApiRequest {}

  /// Makes rows that a relationship leads to: all or none.
  ///
  /// @param parent the key of the row that it leads from, which may not be there
  /// @param many whether the body was an array, and so is the answer
  record AddRelated(
      Relationship relationship, Key parent, List<Row> rows, boolean many, Answer answer)
      implements ApiRequest {
    public AddRelated {
      rows = List.copyOf(rows);
    }

    @Override
    public RequestPart faulty() {
      return many ? RequestPart.ROWS : RequestPart.FIRST_ROW;
    }
  }

  /// Lets a relationship lead from one row to another.
  record LinkRelated(Relationship relationship, Key parent, Key key) implements ApiRequest {}

  /// Lets a relationship no longer lead from one row to another.
  record UnlinkRelated(Relationship relationship, Key parent, Key key) implements ApiRequest {}

  /// Carries out operations in their order: all or none.
  record Batch(List<Step> steps, Isolation isolation) implements ApiRequest {
    public Batch {
      steps = List.copyOf(steps);
    }
  }

  /// One operation of a batch.
  ///
  /// @param place where in the batch it stands
  /// @param id what others call its answer by; null where none does
  /// @param asked gives what it asks for once the answers to those before are there; refused in the
  ///   batch's own words
  record Step(Pointer place, @Nullable String id, Function<PriorResponses, Asked> asked) {}

  /// What one operation of a batch asks for, and the request that says so.
  record Asked(RawRequest raw, ApiRequest request) {}

  /// What a write answers with.
  ///
  /// @param shown what of each row is shown; a query for all rows, to narrow to those written
  /// @param minimal whether no body is wanted
  record Answer(Query shown, boolean minimal) {}

  /// Where a list stands among its rows, for links to the pages around it.
  ///
  /// @param parameters the query parameters, percent-encoded as they came, without those that say
  ///   which page
  /// @param limit how many rows a page has; null for all
  /// @param offset how many rows were passed over
  /// @param cursor whether the page goes on from a cursor
  record Paging(List<String> parameters, @Nullable Integer limit, long offset, boolean cursor) {
    public Paging {
      parameters = List.copyOf(parameters);
    }
  }
}
