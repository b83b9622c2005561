import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.ApiResponse;
import org.openapitools.client.model.Problem;

/// What the tours share: a place, comparisons, and what was done.
final class Steps {

  private static final Pattern NEXT = Pattern.compile("[?&]after=([^&>]*)[^>]*>; rel=\"next\"");

  private Steps() {}

  /// Something that a client does.
  interface Call {
    Object run() throws Exception;
  }

  static ApiClient client(String... arguments) {
    ApiClient client = new ApiClient();
    client.updateBaseUri(arguments[0]);
    return client;
  }

  static void equal(Object actual, Object expected) {
    if (!Objects.equals(actual, expected)) {
      throw new AssertionError("expected " + expected + "\n     but was " + actual);
    }
  }

  /// The problem that a call is refused with.
  static Problem refused(Call call) throws Exception {
    try {
      call.run();
    } catch (ApiException refusal) {
      return ApiClient.createDefaultObjectMapper().readValue(refusal.getResponseBody(), Problem.class);
    }
    throw new AssertionError("This was not refused");
  }

  static String etag(ApiResponse<?> response) {
    return header("etag", response);
  }

  /// The cursor of the next page, or null at the last one.
  static String after(ApiResponse<?> response) {
    Matcher next = NEXT.matcher(header("link", response));
    return next.find() ? URLDecoder.decode(next.group(1), StandardCharsets.UTF_8) : null;
  }

  static String header(String name, ApiResponse<?> response) {
    return response.getHeaders().getOrDefault(name, List.of("")).getFirst();
  }

  static void step(String names) {
    System.out.println("  " + names);
  }
}
