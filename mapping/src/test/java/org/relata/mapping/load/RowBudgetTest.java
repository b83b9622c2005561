package org.relata.mapping.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relata.mapping.error.ResultTooLargeException;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.plan.read.ReadPlan.Joined;
import org.relata.mapping.plan.read.ReadPlan.Shape;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;
import org.relata.mapping.testing.YamlModels;

class RowBudgetTest {

  private static final Models MODELS =
      YamlModels.of(
          """
          models:
            Order:
              columns: {id: {type: Integer, primary_key: true}}
              relationships:
                items: {target: Item, backref: order}
            Item:
              columns:
                id: {type: Integer, primary_key: true}
                order_id: {type: Integer, foreign_key: order.id}
          """);

  private static final Relationship ITEMS = relationship("Order", "items");
  private static final Relationship ORDER = relationship("Item", "order");

  private static final Query QUERY =
      expanding(
          Query.of(ITEMS.source()), ITEMS, expanding(Query.of(ITEMS), ORDER, Query.of(ORDER)));

  private static final Shape LAST = new Shape(2, List.of(2), null, 0, List.of());
  private static final Shape MIDDLE =
      new Shape(1, List.of(1), null, 1, List.of(new Joined(0, false, false, LAST)));
  private static final Shape ROOT =
      new Shape(0, List.of(0), null, 1, List.of(new Joined(0, true, true, MIDDLE)));

  private static Relationship relationship(String model, String name) {
    return MODELS.byName(model).orElseThrow().relationship(name).orElseThrow();
  }

  private static Query expanding(Query query, Relationship relationship, Query inner) {
    Expansion expansion = new Expansion(relationship, Loading.JOINED, inner);
    return query.selecting(new Selection(query.model().columns(), List.of(expansion)));
  }

  private final RowBudget budget = new RowBudget(10, QUERY, ROOT);

  private ResultTooLargeException refused(Shape shape, int shown) {
    return catchThrowableOfType(ResultTooLargeException.class, () -> budget.take(shape, shown));
  }

  @Test
  void holdsAsManyRowsAsThereMayBe() {
    budget.take(ROOT, 1);
    budget.take(MIDDLE, 9);
    assertThat(budget.left()).isZero();
    budget.take(MIDDLE, 0);
    assertThat(budget.left()).isZero();
  }

  @Test
  void refusesTheFirstRowBeyondThat() {
    budget.take(ROOT, 10);
    ResultTooLargeException refused = refused(ROOT, 1);
    assertThat(refused.limit()).isEqualTo(10);
    assertThat(refused.expansion()).isEmpty();
    assertThat(refused.list()).isEmpty();
    assertThat(refused).hasMessage("The result exceeds the limit of 10 rows");
  }

  @Test
  void namesTheRowsThatWereTooMany() {
    ResultTooLargeException refused = refused(MIDDLE, 11);
    assertThat(refused.expansion()).isEqualTo("items");
    assertThat(refused.list()).isEqualTo("items");
    assertThat(refused).hasMessage("The result exceeds the limit of 10 rows with those of items");
  }

  @Test
  void namesTheListThatLeadsToThem() {
    budget.take(ROOT, 1);
    budget.take(MIDDLE, 5);
    ResultTooLargeException refused = refused(LAST, 5);
    assertThat(refused.expansion()).isEqualTo("items.order");
    assertThat(refused.list()).isEqualTo("items");
  }
}
