package org.relata.mapping.library;

import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.annotation.Backref;
import org.relata.mapping.annotation.Column;
import org.relata.mapping.annotation.ForeignKey;
import org.relata.mapping.annotation.Model;
import org.relata.mapping.annotation.Relationship;
import org.relata.mapping.annotation.Table;
import org.relata.mapping.criteria.ComparableAttribute;
import org.relata.mapping.criteria.TextAttribute;
import org.relata.mapping.criteria.ToManyAttribute;
import org.relata.mapping.criteria.ToOneAttribute;
import org.relata.mapping.object.ToOne;

/// The fixture of SQLAlchemy's tests of eager loading, `test/orm/_fixtures.py`: users, addresses,
/// orders, items, keywords, dingalings.
final class Fixtures {

  private Fixtures() {}

  static final List<Class<?>> CLASSES =
      List.of(
          User.class,
          Address.class,
          Order.class,
          Item.class,
          Keyword.class,
          Dingaling.class,
          OrderItems.class,
          ItemKeywords.class);

  static final String ROWS =
      """
      insert into users (id, name) values (7, 'jack'), (8, 'ed'), (9, 'fred'), (10, 'chuck');
      insert into addresses (id, user_id, email_address) values
        (1, 7, 'jack@bean.com'), (2, 8, 'ed@wood.com'), (3, 8, 'ed@bettyboop.com'),
        (4, 8, 'ed@lala.com'), (5, 9, 'fred@fred.com');
      insert into dingalings (id, address_id, data) values (1, 2, 'ding 1/2'), (2, 5, 'ding 2/5');
      insert into orders (id, user_id, address_id, description, isopen) values
        (1, 7, 1, 'order 1', 0), (2, 9, 4, 'order 2', 0), (3, 7, 1, 'order 3', 1),
        (4, 9, 4, 'order 4', 1), (5, 7, null, 'order 5', 0);
      insert into items (id, description) values
        (1, 'item 1'), (2, 'item 2'), (3, 'item 3'), (4, 'item 4'), (5, 'item 5');
      insert into order_items (order_id, item_id) values
        (1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3), (3, 3), (3, 4), (3, 5), (4, 1), (4, 5), (5, 5);
      insert into keywords (id, name) values
        (1, 'blue'), (2, 'red'), (3, 'green'), (4, 'big'), (5, 'small'), (6, 'round'), (7, 'square');
      insert into item_keywords (keyword_id, item_id) values
        (2, 1), (2, 2), (4, 1), (6, 1), (5, 2), (3, 3), (4, 3), (7, 2), (6, 3);
      """;

  @Model(table = "users")
  static class User {
    @Column(primaryKey = true)
    Integer id;

    @Column(length = 30, nullable = false)
    String name;

    @Relationship(orderBy = "id", backref = @Backref("user"))
    List<Address> addresses = new ArrayList<>();

    @Relationship(orderBy = "id", backref = @Backref("user"))
    List<Order> orders = new ArrayList<>();
  }

  @Model(table = "addresses")
  static class Address {
    @Column(primaryKey = true)
    Integer id;

    @Column
    @ForeignKey("users.id")
    Integer userId;

    @Column(length = 50, nullable = false)
    String emailAddress;

    @Backref final ToOne<User> user = new ToOne<>();

    @Relationship(backref = @Backref("address"))
    List<Dingaling> dingalings = new ArrayList<>();
  }

  @Model(table = "orders")
  static class Order {
    @Column(primaryKey = true)
    Integer id;

    @Column
    @ForeignKey("users.id")
    Integer userId;

    @Column
    @ForeignKey("addresses.id")
    Integer addressId;

    @Column(length = 30)
    String description;

    @Column Integer isopen;

    @Backref final ToOne<User> user = new ToOne<>();

    @Relationship final ToOne<Address> address = new ToOne<>();

    @Relationship(secondary = "order_items", orderBy = "id")
    List<Item> items = new ArrayList<>();
  }

  @Model(table = "items")
  static class Item {
    @Column(primaryKey = true)
    Integer id;

    @Column(length = 30, nullable = false)
    String description;

    @Relationship(secondary = "item_keywords", orderBy = "id")
    List<Keyword> keywords = new ArrayList<>();
  }

  @Model(table = "keywords")
  static class Keyword {
    @Column(primaryKey = true)
    Integer id;

    @Column(length = 30, nullable = false)
    String name;
  }

  @Model(table = "dingalings")
  static class Dingaling {
    @Column(primaryKey = true)
    Integer id;

    @Column
    @ForeignKey("addresses.id")
    Integer addressId;

    @Column(length = 30)
    String data;

    @Backref final ToOne<Address> address = new ToOne<>();
  }

  @Table
  static class OrderItems {
    @Column
    @ForeignKey("orders.id")
    Integer orderId;

    @Column
    @ForeignKey("items.id")
    Integer itemId;
  }

  @Table
  static class ItemKeywords {
    @Column
    @ForeignKey("items.id")
    Integer itemId;

    @Column
    @ForeignKey("keywords.id")
    Integer keywordId;
  }

  static final ComparableAttribute<User, Integer> USER_ID = new ComparableAttribute<>("id");
  static final TextAttribute<User> USER_NAME = new TextAttribute<>("name");
  static final ToManyAttribute<User, Address> ADDRESSES = new ToManyAttribute<>("addresses");
  static final ToManyAttribute<User, Order> ORDERS = new ToManyAttribute<>("orders");
  static final ToOneAttribute<Address, User> ADDRESS_USER = new ToOneAttribute<>("user");
  static final TextAttribute<Address> EMAIL = new TextAttribute<>("email_address");
  static final ToOneAttribute<Order, Address> ORDER_ADDRESS = new ToOneAttribute<>("address");
  static final ToManyAttribute<Order, Item> ITEMS = new ToManyAttribute<>("items");
  static final ComparableAttribute<Order, Integer> IS_OPEN = new ComparableAttribute<>("isopen");
  static final ToManyAttribute<Item, Keyword> KEYWORDS = new ToManyAttribute<>("keywords");
  static final TextAttribute<Keyword> KEYWORD = new TextAttribute<>("name");
  static final ComparableAttribute<Item, Integer> ITEM_ID = new ComparableAttribute<>("id");
}
