package people;

import org.relata.mapping.annotation.Backref;
import org.relata.mapping.annotation.Column;
import org.relata.mapping.annotation.ForeignKey;
import org.relata.mapping.annotation.Model;
import org.relata.mapping.object.ToOne;

/// An address belongs to a person.
@Model
public class Address {
  @Column(primaryKey = true)
  public Integer id;

  @Column(length = 120, nullable = false)
  public String email;

  @Column(nullable = false, index = true)
  @ForeignKey("person.id")
  public Integer personId;

  @Backref public final ToOne<Person> person = new ToOne<>();

  Address() {}

  public Address(String email) {
    this.email = email;
  }
}
