package org.relata.openapi.endpoint;

import java.util.List;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;

/// One thing that the API does: a method on a path. The routes and the OpenAPI document are both
/// made from these values.
public sealed interface Endpoint {

  /// The methods of HTTP that endpoints answer; what answers GET answers HEAD.
  enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
  }

  Method method();

  Path path();

  /// {@return the query parameters it takes, besides filters}
  List<QueryParameter> parameters();

  /// Says what there is.
  record Index() implements Endpoint {
    @Override
    public Method method() {
      return Method.GET;
    }

    @Override
    public Path path() {
      return Path.ROOT;
    }

    @Override
    public List<QueryParameter> parameters() {
      return List.of();
    }
  }

  /// Says whether the process lives, or is ready to serve.
  record Health(Probe probe) implements Endpoint {

    /// What is asked.
    public enum Probe {
      LIVE,
      READY
    }

    @Override
    public Method method() {
      return Method.GET;
    }

    @Override
    public Path path() {
      return Path.ROOT.then("_health").then(probe == Probe.LIVE ? "live" : "ready");
    }

    @Override
    public List<QueryParameter> parameters() {
      return List.of();
    }
  }

  /// Carries out several operations on models: all or none.
  record Batch() implements Endpoint {
    @Override
    public Method method() {
      return Method.POST;
    }

    @Override
    public Path path() {
      return Path.ROOT.then("_batch");
    }

    @Override
    public List<QueryParameter> parameters() {
      return List.of();
    }
  }

  /// Lists the rows of a model that the filters want.
  record ListRows(Model model) implements Endpoint {
    @Override
    public Method method() {
      return Method.GET;
    }

    @Override
    public Path path() {
      return Path.of(model);
    }

    @Override
    public List<QueryParameter> parameters() {
      return QueryParameter.OF_LISTS;
    }
  }

  /// Makes one row of a model, or many.
  record CreateRows(Model model) implements Endpoint {
    @Override
    public Method method() {
      return Method.POST;
    }

    @Override
    public Path path() {
      return Path.of(model);
    }

    @Override
    public List<QueryParameter> parameters() {
      return QueryParameter.OF_ROWS;
    }
  }

  /// Makes rows of a model, or changes those that are there already.
  record UpsertRows(Model model) implements Endpoint {
    @Override
    public Method method() {
      return Method.PUT;
    }

    @Override
    public Path path() {
      return Path.of(model);
    }

    @Override
    public List<QueryParameter> parameters() {
      return QueryParameter.OF_UPSERTS;
    }
  }

  /// Changes all rows of a model that the filters want, or each of many by its key.
  record UpdateRows(Model model) implements Endpoint {
    @Override
    public Method method() {
      return Method.PATCH;
    }

    @Override
    public Path path() {
      return Path.of(model);
    }

    @Override
    public List<QueryParameter> parameters() {
      return QueryParameter.OF_BULK_UPDATES;
    }
  }

  /// Deletes all rows of a model that the filters want.
  record DeleteRows(Model model) implements Endpoint {
    @Override
    public Method method() {
      return Method.DELETE;
    }

    @Override
    public Path path() {
      return Path.of(model);
    }

    @Override
    public List<QueryParameter> parameters() {
      return QueryParameter.OF_BULK_DELETIONS;
    }
  }

  /// Reads one row of a model.
  record ReadRow(Model model) implements Endpoint {
    @Override
    public Method method() {
      return Method.GET;
    }

    @Override
    public Path path() {
      return Path.of(model).thenKey();
    }

    @Override
    public List<QueryParameter> parameters() {
      return QueryParameter.OF_ROWS;
    }
  }

  /// Replaces one row of a model, or makes it.
  record ReplaceRow(Model model) implements Endpoint {
    @Override
    public Method method() {
      return Method.PUT;
    }

    @Override
    public Path path() {
      return Path.of(model).thenKey();
    }

    @Override
    public List<QueryParameter> parameters() {
      return QueryParameter.OF_ROWS;
    }
  }

  /// Changes some columns of one row of a model.
  record UpdateRow(Model model) implements Endpoint {
    @Override
    public Method method() {
      return Method.PATCH;
    }

    @Override
    public Path path() {
      return Path.of(model).thenKey();
    }

    @Override
    public List<QueryParameter> parameters() {
      return QueryParameter.OF_ROWS;
    }
  }

  /// Deletes one row of a model.
  record DeleteRow(Model model) implements Endpoint {
    @Override
    public Method method() {
      return Method.DELETE;
    }

    @Override
    public Path path() {
      return Path.of(model).thenKey();
    }

    @Override
    public List<QueryParameter> parameters() {
      return List.of();
    }
  }

  /// Lists the rows that a relationship leads to from one row, as a query to refine.
  record ListRelated(Relationship relationship) implements Endpoint {
    @Override
    public Method method() {
      return Method.GET;
    }

    @Override
    public Path path() {
      return Path.of(relationship);
    }

    @Override
    public List<QueryParameter> parameters() {
      return QueryParameter.OF_LISTS;
    }
  }

  /// Reads one of the rows that a to-many relationship leads to from one row.
  record ReadRelated(Relationship relationship) implements Endpoint {
    @Override
    public Method method() {
      return Method.GET;
    }

    @Override
    public Path path() {
      return Path.of(relationship).thenKey();
    }

    @Override
    public List<QueryParameter> parameters() {
      return QueryParameter.OF_ROWS;
    }
  }

  /// Makes rows, one or many, that a to-many relationship leads to from one row.
  record AddRelated(Relationship relationship) implements Endpoint {
    @Override
    public Method method() {
      return Method.POST;
    }

    @Override
    public Path path() {
      return Path.of(relationship);
    }

    @Override
    public List<QueryParameter> parameters() {
      return QueryParameter.OF_ROWS;
    }
  }

  /// Lets a to-many relationship lead from one row to another.
  record LinkRelated(Relationship relationship) implements Endpoint {
    @Override
    public Method method() {
      return Method.PUT;
    }

    @Override
    public Path path() {
      return Path.of(relationship).thenKey();
    }

    @Override
    public List<QueryParameter> parameters() {
      return List.of();
    }
  }

  /// Lets a to-many relationship no longer lead from one row to another.
  record UnlinkRelated(Relationship relationship) implements Endpoint {
    @Override
    public Method method() {
      return Method.DELETE;
    }

    @Override
    public Path path() {
      return Path.of(relationship).thenKey();
    }

    @Override
    public List<QueryParameter> parameters() {
      return List.of();
    }
  }

  /// Reads the row that a to-one relationship leads to from one row.
  record ReadOther(Relationship relationship) implements Endpoint {
    @Override
    public Method method() {
      return Method.GET;
    }

    @Override
    public Path path() {
      return Path.of(relationship);
    }

    @Override
    public List<QueryParameter> parameters() {
      return QueryParameter.OF_ROWS;
    }
  }
}
