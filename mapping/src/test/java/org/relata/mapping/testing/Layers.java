package org.relata.mapping.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SliceRule;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The layers of a module and the rules between them, none of which holds for want of classes.
///
/// A member of a layer is a package, with the packages inside it that are no members themselves, or
/// a single class.
///
/// @param root the module's package
/// @param layers the members of each layer by their names below the root, the highest layer first
public record Layers(String root, List<List<String>> layers) {

  public Layers {
    layers = layers.stream().map(List::copyOf).toList();
  }

  /// {@return the module's classes, without its tests}
  public JavaClasses classesBuilt() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .withImportOption(new ImportOption.DoNotIncludePackageInfos())
        .importPackages(root);
  }

  /// {@return the rule that members use only members of lower layers, that every class is in a
  /// layer, and that every member has classes}
  public ArchRule useOnlyLowerLayers() {
    return classes().should(new UseOnlyLowerLayers());
  }

  /// {@return the rule that no source files, with all the classes in them, use each other in a
  /// cycle}
  public SliceRule haveNoFileCycles() {
    return slices().assignedFrom(new SourceFiles()).should().beFreeOfCycles();
  }

  /// {@return the rule that these members, and no other classes, use the packages}
  ///
  /// @param members names in the layers; each must use one of the packages
  /// @param packages in ArchUnit's notation, such as `java.sql..`; each must be used
  /// @throws IllegalArgumentException if a name is not in the layers
  public ArchRule only(List<String> members, String... packages) {
    members.forEach(this::layer);
    ArchRule noOthers =
        noClasses()
            .that(describe("are not in " + members, user -> members.stream().noneMatch(in(user))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages);
    ArchRule everyMember = classes().should(new UseInEach(members, List.of(packages)));
    return CompositeArchRule.of(noOthers).and(everyMember);
  }

  /// {@return the rule that no class uses the packages}
  ///
  /// @param packages with those inside them, in ArchUnit's notation, such as `java.lang.reflect..`
  /// @throws IllegalArgumentException if a package has no classes
  public ArchRule none(String... packages) {
    for (String each : packages) {
      String name = each.replaceFirst("\\.\\.$", "");
      if (new ClassFileImporter().importPackages(name).isEmpty()) {
        throw new IllegalArgumentException("No classes in " + name);
      }
    }
    return noClasses().should().dependOnClassesThat().resideInAnyPackage(packages);
  }

  /// {@return the member that a class is in: of several that contain it, the innermost}
  private Optional<String> member(JavaClass javaClass) {
    return layers.stream()
        .flatMap(List::stream)
        .filter(in(javaClass))
        .max(Comparator.comparingInt(String::length));
  }

  private Predicate<String> in(JavaClass javaClass) {
    String name = javaClass.getName().replaceFirst("\\$.*", "") + ".";
    return member -> name.startsWith(root + "." + member + ".");
  }

  /// {@return the index of a member's layer, from 0 for the highest}
  private int layer(String member) {
    for (int layer = 0; layer < layers.size(); layer++) {
      if (layers.get(layer).contains(member)) return layer;
    }
    throw new IllegalArgumentException("No layer has " + member);
  }

  private static void violated(ConditionEvents events, Object subject, String message) {
    events.add(SimpleConditionEvent.violated(subject, message));
  }

  private final class UseOnlyLowerLayers extends ArchCondition<JavaClass> {

    private final Set<String> found = new HashSet<>();

    UseOnlyLowerLayers() {
      super("use only lower layers");
    }

    @Override
    public void init(Collection<JavaClass> all) {
      found.clear();
    }

    @Override
    public void check(JavaClass user, ConditionEvents events) {
      member(user)
          .ifPresentOrElse(
              member -> check(user, member, events),
              () -> violated(events, user, user.getName() + " is in no layer"));
    }

    private void check(JavaClass user, String member, ConditionEvents events) {
      found.add(member);
      for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
        member(dependency.getTargetClass().getBaseComponentType())
            .filter(used -> !used.equals(member) && layer(used) <= layer(member))
            .ifPresent(used ->
                violated(
                    events,
                    user,
                    "%s uses %s: %s".formatted(member, used, dependency.getDescription())));
      }
    }

    @Override
    public void finish(ConditionEvents events) {
      layers.stream()
          .flatMap(List::stream)
          .filter(member -> !found.contains(member))
          .forEach(member -> violated(events, member, member + " has no classes"));
    }
  }

  private final class UseInEach extends ArchCondition<JavaClass> {

    private final List<String> members;
    private final List<String> packages;
    private final Set<String> users = new HashSet<>();
    private final Set<String> used = new HashSet<>();

    UseInEach(List<String> members, List<String> packages) {
      super("use " + packages + " in each of " + members);
      this.members = members;
      this.packages = packages;
    }

    @Override
    public void init(Collection<JavaClass> all) {
      users.clear();
      used.clear();
    }

    @Override
    public void check(JavaClass user, ConditionEvents events) {
      List<String> usedByClass =
          packages.stream().filter(each -> uses(user, PackageMatcher.of(each))).toList();
      used.addAll(usedByClass);
      if (!usedByClass.isEmpty()) members.stream().filter(in(user)).forEach(users::add);
    }

    private static boolean uses(JavaClass user, PackageMatcher packages) {
      return user.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType().getPackageName())
          .anyMatch(packages::matches);
    }

    @Override
    public void finish(ConditionEvents events) {
      members.stream()
          .filter(member -> !users.contains(member))
          .forEach(member -> violated(events, member, member + " does not use " + packages));
      packages.stream()
          .filter(each -> !used.contains(each))
          .forEach(each -> violated(events, each, "nothing uses " + each));
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
