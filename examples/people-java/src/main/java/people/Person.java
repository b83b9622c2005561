package people;

import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.annotation.Backref;
import org.relata.mapping.annotation.Column;
import org.relata.mapping.annotation.Model;
import org.relata.mapping.annotation.Relationship;
import org.relata.mapping.model.Loading;

/// A person has addresses.
@Model
public class Person {
  @Column(primaryKey = true)
  public Integer id;

  @Column(length = 50, nullable = false)
  public String name;

  @Relationship(lazy = Loading.SELECT, backref = @Backref(value = "person", lazy = Loading.JOINED))
  public List<Address> addresses = new ArrayList<>();

  Person() {}

  public Person(String name) {
    this.name = name;
  }
}
