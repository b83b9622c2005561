package org.relata.openapi.describe;

import org.relata.openapi.endpoint.Endpoint;
import org.relata.openapi.endpoint.RequestBody;

/// What operations and bodies are, for people.
final class OperationTexts {

  private static final String ALSO_MANY =
      " An array of such objects, all or none, is taken too, and answered with an array; the schema"
          + " of it is in `x-relata-also`.";

  private static final String IN_BODY =
      " as `GET` does, by parameters in the body, for those that no URL holds. It changes nothing."
          + " `X-Next-Page` has the parameter to add for the next page.";

  private OperationTexts() {}

  /// {@return what an endpoint does, at length}
  static String description(Endpoint endpoint) {
    return switch (endpoint.operation()) {
      case INDEX -> "The models, their paths and relationships; a page for browsers.";
      case GET_OPENAPI, GET_OPENAPI_YAML ->
          "This document, or with `models` a slice of it that is whole in itself.";
      case LIVENESS -> "Answers as long as the process can answer.";
      case READINESS -> "Answers when requests can be served; otherwise the response is a 503.";
      case METRICS ->
          "What the service counts and measures, for Prometheus. A service with an admin port has it"
              + " and the checks of its health there, and not here.";
      case BATCH ->
          "Runs operations in order in one transaction: all, or none. Later ones may refer to the"
              + " responses to earlier ones.";
      case LIST_ROWS -> "Lists the rows of " + table(endpoint) + " that match all filters.";
      case QUERY_ROWS -> "Lists the rows of " + table(endpoint) + IN_BODY;
      case CREATE_ROWS ->
          "Creates a row of " + table(endpoint) + " and answers with it." + ALSO_MANY;
      case UPSERT_ROWS ->
          "Creates each row of "
              + table(endpoint)
              + ", or updates the one with its key: all, or none. Related rows cannot stand in the"
              + " rows.";
      case UPDATE_MANY ->
          "Changes the given columns in all rows of "
              + table(endpoint)
              + " that match the filters, of which at least one is required. An array of objects,"
              + " each with the key of the row to change and without filters, is taken too; the schema of it is in"
              + " `x-relata-also`.";
      case DELETE_MANY ->
          "Deletes all rows of "
              + table(endpoint)
              + " that match the filters, of which at least one is required.";
      case GET_ROW -> "Gets the row of " + table(endpoint) + " with this key.";
      case REPLACE_ROW ->
          "Makes the row of " + table(endpoint) + " with this key as it is given, or creates it.";
      case UPDATE_ROW ->
          "Changes the given columns of the row of "
              + table(endpoint)
              + " with this key; related rows that are given become exactly the given ones.";
      case DELETE_ROW -> "Deletes the row of " + table(endpoint) + " with this key.";
      case LIST_RELATED -> "Lists the rows of " + path(endpoint) + " that match all filters.";
      case QUERY_RELATED -> "Lists the rows of " + path(endpoint) + IN_BODY;
      case ADD_RELATED ->
          "Creates a row of " + path(endpoint) + " and answers with it." + ALSO_MANY;
      case GET_RELATED_ROW -> "Gets the row of " + path(endpoint) + " with this key.";
      case LINK_RELATED -> "Adds the row with the second key to " + path(endpoint) + ".";
      case UNLINK_RELATED -> "Takes the row with the second key out of " + path(endpoint) + ".";
      case GET_RELATED -> "Gets the row of " + path(endpoint) + "; a 404 where there is none.";
      case DOCS, STRUCTURE, ASSET ->
          throw new IllegalArgumentException(endpoint + " is not for programs");
    };
  }

  private static String table(Endpoint endpoint) {
    return endpoint.subject().table();
  }

  private static String path(Endpoint endpoint) {
    return endpoint.subject().table() + "." + endpoint.subject().relationshipName();
  }

  /// {@return what a body is}
  static String body(RequestBody body) {
    return switch (body) {
      case NONE -> "None.";
      case NEW_ROWS -> "The row to create.";
      case UPSERTED_ROWS -> "The rows to create or to update.";
      case REPLACEMENT -> "The row as it is to be.";
      case CHANGES -> "The columns to change, or a JSON Patch.";
      case MANY_CHANGES -> "The columns to change.";
      case QUERY -> "The parameters of the list.";
      case BATCH -> "The operations.";
    };
  }
}
