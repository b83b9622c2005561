package org.relata.mapping.testing;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/// A public type, or a public method, constructor, constant or field of one.
///
/// Members that are documented elsewhere do not count: methods that override others, and the
/// canonical constructor and accessors of a record. An enum constant that is created with a
/// description, a text of several words, needs no comment.
///
/// @param name the type's name, and the member's
/// @param documented whether it has a comment of its own
public record PublicMember(String name, boolean documented) {

  static Stream<PublicMember> in(CompilationUnitTree unit, DocTrees trees) {
    TreePath root = new TreePath(unit);
    return unit.getTypeDecls().stream()
        .filter(ClassTree.class::isInstance)
        .map(ClassTree.class::cast)
        .filter(type -> isPublic(type.getModifiers()))
        .flatMap(
            type -> in(type, type.getSimpleName().toString(), new TreePath(root, type), trees));
  }

  private static Stream<PublicMember> in(
      ClassTree type, String name, TreePath path, DocTrees trees) {
    return Stream.concat(
        Stream.of(new PublicMember(name, isDocumented(path, trees))),
        type.getMembers().stream()
            .filter(member -> counts(member, type))
            .flatMap(member -> member(member, type, name, new TreePath(path, member), trees)));
  }

  private static Stream<PublicMember> member(
      Tree member, ClassTree type, String owner, TreePath path, DocTrees trees) {
    String name = owner + "." + nameOf(member);
    if (member instanceof ClassTree nested) return in(nested, name, path, trees);
    return Stream.of(
        new PublicMember(name, isDocumented(path, trees) || describesItself(member, type)));
  }

  /// {@return whether a member is an enum constant that is created with a description}
  private static boolean describesItself(Tree member, ClassTree type) {
    return type.getKind() == Kind.ENUM
        && member instanceof VariableTree field
        && field.getInitializer() instanceof NewClassTree created
        && created.getIdentifier().toString().equals(type.getSimpleName().toString())
        && !descriptions(created).isEmpty();
  }

  private static List<String> descriptions(NewClassTree created) {
    List<String> descriptions = new ArrayList<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void nothing) {
        if (literal.getValue() instanceof String text && text.indexOf(' ') > 0) {
          descriptions.add(text);
        }
        return null;
      }
    }.scan(created.getArguments(), null);
    return descriptions;
  }

  private static boolean isDocumented(TreePath path, DocTrees trees) {
    String comment = trees.getDocComment(path);
    return comment != null && !comment.isBlank();
  }

  private static boolean counts(Tree member, ClassTree type) {
    return switch (member) {
      case ClassTree nested -> isPublic(nested.getModifiers(), type);
      case VariableTree field -> isPublic(field.getModifiers(), type);
      case MethodTree method ->
          isPublic(method.getModifiers(), type)
              && !overrides(method)
              && !isDocumentedWithItsRecord(method, type);
      default -> false;
    };
  }

  /// Members of an interface are public unless they say otherwise.
  private static boolean isPublic(ModifiersTree modifiers, ClassTree type) {
    boolean byDefault = type.getKind() == Kind.INTERFACE || type.getKind() == Kind.ANNOTATION_TYPE;
    return isPublic(modifiers) || (byDefault && !modifiers.getFlags().contains(Modifier.PRIVATE));
  }

  private static boolean isPublic(ModifiersTree modifiers) {
    return modifiers.getFlags().contains(Modifier.PUBLIC);
  }

  private static boolean overrides(MethodTree method) {
    return method.getModifiers().getAnnotations().stream()
        .map(AnnotationTree::getAnnotationType)
        .anyMatch(annotation -> annotation.toString().equals("Override"));
  }

  private static boolean isDocumentedWithItsRecord(MethodTree method, ClassTree type) {
    if (type.getKind() != Kind.RECORD) return false;
    List<String> components = components(type);
    boolean accessor =
        method.getParameters().isEmpty() && components.contains(method.getName().toString());
    return accessor || isCanonical(method, components);
  }

  private static boolean isCanonical(MethodTree method, List<String> components) {
    List<String> parameters =
        method.getParameters().stream().map(each -> each.getName().toString()).toList();
    return method.getName().contentEquals("<init>") && parameters.equals(components);
  }

  private static List<String> components(ClassTree type) {
    return type.getMembers().stream()
        .filter(VariableTree.class::isInstance)
        .map(VariableTree.class::cast)
        .filter(field -> !isStatic(field.getModifiers().getFlags()))
        .map(field -> field.getName().toString())
        .collect(Collectors.toList());
  }

  private static boolean isStatic(Set<Modifier> flags) {
    return flags.contains(Modifier.STATIC);
  }

  private static String nameOf(Tree member) {
    return switch (member) {
      case ClassTree type -> type.getSimpleName().toString();
      case MethodTree method -> method.getName().toString();
      case VariableTree field -> field.getName().toString();
      default -> throw new IllegalArgumentException("No member: " + member);
    };
  }
}
