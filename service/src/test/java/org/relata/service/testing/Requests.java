package org.relata.service.testing;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Change;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.openapi.endpoint.Operation;
import org.relata.openapi.endpoint.Subject;
import org.relata.service.cursor.Seal;
import org.relata.service.problem.Problem;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Violation;
import org.relata.service.request.ApiRequest;
import org.relata.service.request.Limits;
import org.relata.service.request.RequestParser;
import org.relata.service.routing.RawRequest;

/// Requests to parse, and what became of them.
public record Requests(
    Endpoint endpoint,
    List<String> keys,
    @Nullable String query,
    Map<String, String> headers,
    InputStream body) {

  /// That of all cursors.
  public static final Seal SEAL = Seal.random();

  /// {@return the endpoint of an operation on the service}
  public static Endpoint on(Operation operation) {
    return new Endpoint(operation, new Subject.OfService());
  }

  /// {@return the endpoint of an operation on a model}
  public static Endpoint on(Operation operation, Model model) {
    return new Endpoint(operation, new Subject.OfModel(model));
  }

  /// {@return the endpoint of an operation on a relationship}
  public static Endpoint on(Operation operation, Relationship relationship) {
    return new Endpoint(operation, new Subject.OfRelationship(relationship));
  }

  public static Requests list(Model model, String query) {
    return new Requests(
        on(Operation.LIST_ROWS, model), List.of(), query, Map.of(), InputStream.nullInputStream());
  }

  public static Requests read(Model model, String key, String query) {
    return new Requests(
        on(Operation.GET_ROW, model), List.of(key), query, Map.of(), InputStream.nullInputStream());
  }

  public static Requests post(Model model, String json) {
    return writing(on(Operation.CREATE_ROWS, model), List.of(), json);
  }

  public static Requests put(Model model, String key, String json) {
    return writing(on(Operation.REPLACE_ROW, model), List.of(key), json);
  }

  public static Requests patch(Model model, String key, String json) {
    return writing(on(Operation.UPDATE_ROW, model), List.of(key), json);
  }

  public static Requests writing(Endpoint endpoint, List<String> keys, String json) {
    Map<String, String> headers = Map.of("Content-Type", "application/json");
    return new Requests(
        endpoint, keys, null, headers, bytes(json.getBytes(StandardCharsets.UTF_8)));
  }

  public Requests asking(String wanted) {
    return new Requests(endpoint, keys, wanted, headers, body);
  }

  public Requests with(String header, String value) {
    return new Requests(endpoint, keys, query, Map.of(header, value), body);
  }

  public Requests with(Map<String, String> given) {
    return new Requests(endpoint, keys, query, given, body);
  }

  public Requests with(byte[] bytes) {
    return new Requests(endpoint, keys, query, headers, bytes(bytes));
  }

  private static InputStream bytes(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  public ApiRequest parsed() {
    return parsed(Limits.DEFAULT);
  }

  public ApiRequest parsed(Limits limits) {
    return new RequestParser(Examples.MODELS, limits, SEAL).parse(raw());
  }

  /// {@return the request, not yet parsed}
  public RawRequest raw() {
    return new RawRequest(endpoint, keys, query, headers::get, body);
  }

  /// {@return the change that a write asks for}
  public <C extends Change> C change(Class<C> kind) {
    return kind.cast(((ApiRequest.Write) parsed()).change());
  }

  public ApiRequest.ListRows parsedList() {
    return (ApiRequest.ListRows) parsed();
  }

  public Problem refused() {
    return refused(Limits.DEFAULT);
  }

  public Problem refused(Limits limits) {
    return assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> parsed(limits))
        .actual()
        .problem();
  }

  /// {@return what is wrong, each as its place and what it is}
  public List<String> errors() {
    return refused().errors().stream().map(Violation::toString).toList();
  }
}
