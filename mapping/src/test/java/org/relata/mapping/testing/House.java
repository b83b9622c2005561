package org.relata.mapping.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SliceRule;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The rooms of a module, floor upon floor, and the rules that hold between them.
///
/// A room is a package with the packages inside it that are no rooms themselves, or one class.
/// Rooms that are not built yet break no rule.
///
/// @param root the module's package
/// @param floors from the top down, the rooms side by side on each, by their names below the root;
///   the empty name is the root package alone
public record House(String root, List<List<String>> floors) {

  /// {@return the module's classes, without its tests}
  public JavaClasses classesBuilt() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages(root);
  }

  /// {@return the rule that a room uses only rooms that stand below it}
  public ArchRule usesOnlyWhatStandsBelow() {
    return classes().should(new StandAboveWhatTheyUse()).allowEmptyShould(true);
  }

  /// {@return the rule that no source files, with all the classes in them, use each other in a
  /// circle}
  public SliceRule hasNoCircles() {
    return slices().assignedFrom(new SourceFiles()).should().beFreeOfCycles();
  }

  /// {@return the rule that these rooms alone use the packages, in ArchUnit's notation}
  public ArchRule only(List<String> rooms, String... packages) {
    return noClasses()
        .that(describe("are not in " + rooms, user -> rooms.stream().noneMatch(in(user))))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .allowEmptyShould(true);
  }

  /// {@return the room that a class is in: of several that hold it, the innermost}
  private Optional<String> room(JavaClass javaClass) {
    return floors.stream()
        .flatMap(List::stream)
        .filter(in(javaClass))
        .max(Comparator.comparingInt(String::length));
  }

  private Predicate<String> in(JavaClass javaClass) {
    String name = javaClass.getName().replaceFirst("\\$.*", "") + ".";
    return room ->
        room.isEmpty()
            ? javaClass.getPackageName().equals(root)
            : name.startsWith(root + "." + room + ".");
  }

  private int floor(String room) {
    for (int floor = 0; floor < floors.size(); floor++) {
      if (floors.get(floor).contains(room)) return floor;
    }
    throw new IllegalArgumentException("No room " + room);
  }

  private final class StandAboveWhatTheyUse extends ArchCondition<JavaClass> {
    StandAboveWhatTheyUse() {
      super("stand above what they use");
    }

    @Override
    public void check(JavaClass user, ConditionEvents events) {
      Optional<String> room = room(user);
      if (room.isEmpty()) {
        String message = user.getName() + " is on no floor";
        events.add(SimpleConditionEvent.violated(user, message));
        return;
      }
      for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
        room(dependency.getTargetClass().getBaseComponentType())
            .filter(used -> !used.equals(room.get()) && floor(used) <= floor(room.get()))
            .ifPresent(used ->
                events.add(
                    SimpleConditionEvent.violated(
                        user,
                        "%s uses %s: %s"
                            .formatted(room.get(), used, dependency.getDescription()))));
      }
    }
  }

  private static final class SourceFiles implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      return javaClass
          .getSource()
          .flatMap(Source::getFileName)
          .map(file -> SliceIdentifier.of(javaClass.getPackageName() + "/" + file))
          .orElseGet(SliceIdentifier::ignore);
    }

    @Override
    public String getDescription() {
      return "source files";
    }
  }
}
