package people;

import java.util.Locale;
import org.relata.mapping.error.RefusedException;
import org.relata.mapping.object.Listener;

/// Keeps addresses in small letters, and those of no domain out.
final class Addresses implements Listener<Address> {

  @Override
  public void beforeCreate(Address created) {
    check(created);
  }

  @Override
  public void beforeUpdate(Address before, Address changed) {
    check(changed);
  }

  private static void check(Address address) {
    if (!address.email.contains("@")) throw new RefusedException("/email", "has no @");
    address.email = address.email.toLowerCase(Locale.ROOT);
  }
}
