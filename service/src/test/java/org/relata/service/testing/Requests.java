package org.relata.service.testing;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Model;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.service.problem.Problem;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Violation;
import org.relata.service.request.ApiRequest;
import org.relata.service.request.Limits;
import org.relata.service.request.RawRequest;
import org.relata.service.request.RequestParser;

/// Requests to parse, and what became of them.
public record Requests(
    Endpoint endpoint,
    List<String> keys,
    @Nullable String query,
    Map<String, String> headers,
    InputStream body) {

  public static Requests list(Model model, String query) {
    return new Requests(
        new Endpoint.ListRows(model), List.of(), query, Map.of(), InputStream.nullInputStream());
  }

  public static Requests read(Model model, String key, String query) {
    return new Requests(
        new Endpoint.ReadRow(model), List.of(key), query, Map.of(), InputStream.nullInputStream());
  }

  public static Requests post(Model model, String json) {
    return writing(new Endpoint.CreateRows(model), List.of(), json);
  }

  public static Requests put(Model model, String key, String json) {
    return writing(new Endpoint.ReplaceRow(model), List.of(key), json);
  }

  public static Requests patch(Model model, String key, String json) {
    return writing(new Endpoint.UpdateRow(model), List.of(key), json);
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
    return new RequestParser(Examples.MODELS, limits)
        .parse(new RawRequest(endpoint, keys, query, headers::get, body));
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
