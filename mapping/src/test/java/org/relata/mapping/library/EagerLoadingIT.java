package org.relata.mapping.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.relata.mapping.criteria.LoadOption.joined;
import static org.relata.mapping.criteria.LoadOption.noload;
import static org.relata.mapping.criteria.LoadOption.raise;
import static org.relata.mapping.criteria.LoadOption.select;
import static org.relata.mapping.criteria.LoadOption.selectin;
import static org.relata.mapping.criteria.LoadOption.subquery;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.criteria.LoadOption;
import org.relata.mapping.criteria.RelationshipAttribute;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.library.Fixtures.Address;
import org.relata.mapping.library.Fixtures.Item;
import org.relata.mapping.library.Fixtures.Order;
import org.relata.mapping.library.Fixtures.User;
import org.relata.mapping.object.Pagination;
import org.relata.mapping.object.Session;

/// SQLAlchemy's tests of eager and lazy loading, with the numbers of statements that they assert.
class EagerLoadingIT {

  private static final Objects WORLD = new Objects(Fixtures.CLASSES);

  private Session session;

  @BeforeAll
  static void fill() {
    WORLD.begin(Fixtures.ROWS);
  }

  @BeforeEach
  void open() {
    session = WORLD.open();
  }

  @AfterEach
  void end() {
    session.close();
  }

  @AfterAll
  static void close() {
    WORLD.close();
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // they are only read
  private static <T, R> LoadOption<T> option(
      String loading, RelationshipAttribute<T, R> relationship, LoadOption<R>... nested) {
    return switch (loading) {
      case "joined" -> joined(relationship, nested);
      case "subquery" -> subquery(relationship, nested);
      case "selectin" -> selectin(relationship, nested);
      default -> select(relationship);
    };
  }

  @ParameterizedTest
  @CsvSource({"select, 5", "joined, 1", "subquery, 2", "selectin, 2"})
  void usersWithAddresses(String loading, int statements) {
    List<User> users = session.query(User.class).options(option(loading, Fixtures.ADDRESSES)).all();
    String shown =
        users.stream()
            .map(
                user -> user.name + user.addresses.stream().map(each -> each.emailAddress).toList())
            .collect(Collectors.joining(" "));
    assertThat(shown)
        .isEqualTo(
            "jack[jack@bean.com] ed[ed@wood.com, ed@bettyboop.com, ed@lala.com]"
                + " fred[fred@fred.com] chuck[]");
    assertThat(users.get(1).addresses.getFirst().user.get()).isSameAs(users.get(1));
    assertThat(WORLD.statements()).hasSize(statements);
  }

  @ParameterizedTest
  @CsvSource({"select, 6", "joined, 1", "subquery, 2", "selectin, 2"})
  void itemsWithKeywords(String loading, int statements) {
    List<Item> items = session.query(Item.class).options(option(loading, Fixtures.KEYWORDS)).all();
    String shown =
        items.stream()
            .map(item -> item.keywords.stream().map(each -> each.name).toList().toString())
            .collect(Collectors.joining(" "));
    assertThat(shown).isEqualTo("[red, big, round] [red, small, square] [green, big, round] [] []");
    assertThat(WORLD.statements()).hasSize(statements);
  }

  /// `test_deep_options`: three levels below the users.
  @ParameterizedTest
  @CsvSource({"joined, 1", "subquery, 4", "selectin, 4"})
  void usersWithOrdersWithItemsWithKeywords(String loading, int statements) {
    List<User> users =
        session
            .query(User.class)
            .options(
                option(
                    loading,
                    Fixtures.ORDERS,
                    option(loading, Fixtures.ITEMS, option(loading, Fixtures.KEYWORDS))))
            .all();
    String shown =
        users.stream()
            .flatMap(user -> user.orders.stream())
            .map(order ->
                order.id
                    + order.items.stream()
                        .map(item -> item.id + ":" + item.keywords.size())
                        .toList()
                        .toString())
            .collect(Collectors.joining(" "));
    assertThat(shown)
        .isEqualTo("1[1:3, 2:3, 3:3] 3[3:3, 4:0, 5:0] 5[5:0] 2[1:3, 2:3, 3:3] 4[1:3, 5:0]");
    assertThat(WORLD.statements()).hasSize(statements);
  }

  /// `test_useget_cancels_eager`: what is in the session costs nothing.
  @Test
  void theUserInHandCostsNothing() {
    User ed = session.query(User.class).filter(Fixtures.USER_ID.eq(8)).one();
    WORLD.statements();
    for (Address each : session.query(Address.class).filterBy("user_id", 8).all()) {
      assertThat(each.user.get()).isSameAs(ed);
    }
    assertThat(WORLD.statements()).hasSize(1);
  }

  /// `test_limit`: the limit counts users, not their addresses.
  @ParameterizedTest
  @CsvSource({"joined, 1", "subquery, 2", "selectin, 2"})
  void aLimitCountsParents(String loading, int statements) {
    List<User> users =
        session
            .query(User.class)
            .orderBy(Fixtures.USER_ID.asc())
            .limit(2)
            .offset(1)
            .options(option(loading, Fixtures.ADDRESSES))
            .all();
    assertThat(users).extracting(user -> user.addresses.size()).containsExactly(3, 1);
    assertThat(WORLD.statements()).hasSize(statements);
  }

  /// Filtering by a related row cuts no list short.
  @Test
  void aFilterByARelatedRowLeavesListsWhole() {
    User ed =
        session
            .query(User.class)
            .filter(Fixtures.ADDRESSES.any(Fixtures.EMAIL.endswith("@wood.com")))
            .options(joined(Fixtures.ADDRESSES))
            .one();
    assertThat(ed.addresses).hasSize(3);
  }

  @Test
  void toOneIsJoinedAndNullWithoutAStatement() {
    List<Order> orders = session.query(Order.class).options(joined(Fixtures.ORDER_ADDRESS)).all();
    assertThat(orders)
        .extracting(order -> order.address.get() == null ? null : order.address.get().id)
        .containsExactly(1, 4, 1, 4, null);
    assertThat(WORLD.statements()).hasSize(1);
    session.expungeAll();
    Order fifth = session.get(Order.class, 5).orElseThrow();
    WORLD.statements();
    assertThat(fifth.address.get()).isNull();
    assertThat(WORLD.statements()).isEmpty();
  }

  @Test
  void raiseSaysWhichAttributeAndHowToLoadIt() {
    User jack =
        session
            .query(User.class)
            .options(raise(Fixtures.ORDERS), noload(Fixtures.ADDRESSES))
            .first()
            .orElseThrow();
    assertThat(jack.addresses).isEmpty();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> jack.orders.isEmpty())
        .withMessage(
            "User.orders of <User 7> is not loaded, and touching it is an error; load it with its"
                + " objects: options(joined(…)), options(subquery(…)) or options(selectin(…))");
  }

  @Test
  void queriesHaveEveryOperator() {
    assertThat(ids(session.query(User.class).filter(Fixtures.USER_NAME.startswith("j")).all()))
        .isEqualTo("7");
    assertThat(ids(session.query(User.class).filter(Fixtures.USER_NAME.in("ed", "fred")).all()))
        .isEqualTo("8 9");
    assertThat(ids(session.query(User.class).filter(Fixtures.USER_NAME.ilike("%ED%")).all()))
        .isEqualTo("8 9");
    assertThat(ids(session.query(User.class).filter(Fixtures.USER_NAME.contains("_")).all()))
        .isEmpty();
    assertThat(ids(session.query(User.class).filter(Fixtures.USER_ID.between(8, 9)).all()))
        .isEqualTo("8 9");
    assertThat(
            ids(
                session
                    .query(User.class)
                    .filter(Fixtures.USER_ID.lt(9), Fixtures.USER_ID.ne(7))
                    .all()))
        .isEqualTo("8");
    assertThat(
            ids(
                session
                    .query(User.class)
                    .filter(Fixtures.USER_ID.eq(7).or(Fixtures.USER_ID.gt(9)))
                    .all()))
        .isEqualTo("7 10");
    assertThat(ids(session.query(User.class).filter(Fixtures.ADDRESSES.exists().not()).all()))
        .isEqualTo("10");
    assertThat(
            ids(
                session
                    .query(User.class)
                    .filter(
                        Fixtures.ORDERS.any(
                            Fixtures.ITEMS.any(
                                Fixtures.KEYWORDS.any(Fixtures.KEYWORD.eq("square")))))
                    .all()))
        .isEqualTo("7 9");
    assertThat(
            session
                .query(Address.class)
                .filter(Fixtures.ADDRESS_USER.has(Fixtures.USER_NAME.eq("ed")))
                .count())
        .isEqualTo(3);
    assertThat(session.query(Order.class).filter(Fixtures.ORDER_ADDRESS.isNull()).one().id)
        .isEqualTo(5);
    assertThat(
            session
                .query(Address.class)
                .orderBy(
                    Fixtures.ADDRESS_USER.then(Fixtures.USER_NAME.desc()), Fixtures.EMAIL.asc())
                .first()
                .orElseThrow()
                .id)
        .isEqualTo(1);
    assertThat(session.query(User.class).filterBy("name", "nobody").exists()).isFalse();
  }

  private static String ids(List<User> users) {
    return users.stream().map(user -> String.valueOf(user.id)).collect(Collectors.joining(" "));
  }

  @Test
  void unknownNamesAreToldWithTheNearest() {
    assertThatExceptionOfType(QueryException.class)
        .isThrownBy(() -> session.query(User.class).filterBy("nam", "ed").all())
        .withMessage(
            "User has no column nam; did you mean name? Available: id, name, addresses, orders");
    assertThatExceptionOfType(QueryException.class)
        .isThrownBy(() -> session.query(User.class).one())
        .withMessage("More than one User is as asked for; expected one");
  }

  @Test
  void withParentIsTheListAsAQuery() {
    User ed = session.get(User.class, 8).orElseThrow();
    assertThat(session.query(Address.class).withParent(ed).count()).isEqualTo(3);
    assertThat(
            session
                .query(Address.class)
                .withParent(ed, Fixtures.ADDRESSES)
                .filter(Fixtures.EMAIL.like("%lala%"))
                .one()
                .id)
        .isEqualTo(4);
  }

  @Test
  void pagesAreThoseOfFlaskSqlAlchemy() {
    Pagination<Item> page =
        session.query(Item.class).orderBy(Fixtures.ITEM_ID.desc()).paginate(2, 2);
    assertThat(page.items()).extracting(item -> item.id).containsExactly(3, 2);
    assertThat(page.total()).isEqualTo(5);
    assertThat(page.pages()).isEqualTo(3);
    assertThat(page.hasNext() && page.hasPrev()).isTrue();
    assertThat(page.next().items()).extracting(item -> item.id).containsExactly(1);
    assertThat(page.iterPages()).containsExactly(1, 2, 3);
    assertThat(new Pagination<>(List.of(), 10, 5, 100, _ -> page).iterPages())
        .containsExactly(1, 2, null, 8, 9, 10, 11, 12, 13, 14, null, 19, 20);
  }

  @Test
  void aStreamLetsGoWhatItReads() {
    User[] last = new User[1];
    session.query(User.class).stream(user -> {
      assertThat(session.contains(user)).isTrue();
      last[0] = user;
    });
    assertThat(last[0].id).isEqualTo(10);
    assertThat(session.contains(last[0])).isFalse();
  }
}
