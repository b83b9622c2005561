package org.relata.service.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.relata.mapping.declare.resolve.Resolver;
import org.relata.mapping.model.Model;
import org.relata.mapping.testing.YamlModels;
import org.relata.openapi.endpoint.Operation;
import org.relata.openapi.endpoint.QueryParameter;

class ParametersTest {

  private static final List<Operation> FILTERED =
      List.of(
          Operation.LIST_ROWS,
          Operation.LIST_RELATED,
          Operation.UPDATE_MANY,
          Operation.DELETE_MANY);

  /// A model whose columns are called as the parameters are.
  private static final Model NAMED_AS_PARAMETERS =
      Resolver.resolve(
              YamlModels.read(
                  "models: {Odd: {columns: {id: {type: Integer, primary_key: true}, %s}}}"
                      .formatted(
                          String.join(
                              ", ",
                              Arrays.stream(QueryParameter.values())
                                  .map(name -> name + ": Integer")
                                  .toList()))))
          .models()
          .byName("Odd")
          .orElseThrow();

  @ParameterizedTest
  @EnumSource
  void areNoFiltersWhereverTheyAreTaken(QueryParameter parameter) {
    for (Operation operation : FILTERED) {
      List<String> violations = new ArrayList<>();
      ParameterViolations collected = (name, detail) -> violations.add(name + " " + detail);
      QueryString query = QueryString.parse(parameter + "=5", collected);
      Parameters parameters =
          Parameters.of(query, operation.parameters(), NAMED_AS_PARAMETERS, collected);
      assertThat(parameters.filters()).as(operation.toString()).isEmpty();
      if (operation.parameters().contains(parameter)) assertThat(violations).isEmpty();
      else {
        assertThat(violations)
            .singleElement()
            .asString()
            .startsWith(parameter + " no such parameter " + parameter + "; ")
            .endsWith("; the column is filtered by " + parameter + ":eq=…");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void areFilteredWithAnOperator(QueryParameter parameter) {
    ParameterViolations none =
        (name, detail) -> {
          throw new AssertionError(name + " " + detail);
        };
    QueryString query = QueryString.parse(parameter + ":eq=5", none);
    for (Operation operation : FILTERED) {
      assertThat(Parameters.of(query, operation.parameters(), NAMED_AS_PARAMETERS, none).filters())
          .containsExactly(new Parameters.Filter(parameter + ":eq", "5"));
    }
  }
}
