package org.relata.mapping.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The rule that a module which exports packages documents their public members.
public interface DocumentedExports {

  /// The share of public members that must be documented, from 0 to 1.
  double DOCUMENTED = 0.95;

  @Test
  default void publicMembersAreDocumented() {
    List<PublicMember> members = Sources.of(getClass()).publicMembers();
    List<String> undocumented =
        members.stream().filter(each -> !each.documented()).map(PublicMember::name).toList();
    double share = 1 - (double) undocumented.size() / members.size();
    Sources.print(
        getClass(),
        "%.1f %% of %d public members documented".formatted(100 * share, members.size()));
    assertThat(share).as("undocumented: %s", undocumented).isGreaterThanOrEqualTo(DOCUMENTED);
  }
}
