package com.getbonito.docs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Java files as their syntax. A name is looked up as far as its file, its package and its imports
 * tell; nothing is compiled.
 */
final class Sources {

  private static final Pattern CODE = Pattern.compile("BON-\\d{4}");
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  private final List<CompilationUnitTree> units = new ArrayList<>();
  private final Map<String, List<Type>> named = new HashMap<>();

  /**
   * A class.
   *
   * @param outer the class around it
   */
  record Type(CompilationUnitTree unit, ClassTree tree, @Nullable Type outer) {

    String name() {
      return tree.getSimpleName().toString();
    }

    String packageName() {
      return String.valueOf(unit.getPackageName());
    }

    /** This class and those around it. */
    Stream<Type> around() {
      return Stream.iterate(this, Objects::nonNull, Type::outer);
    }

    Stream<VariableTree> fields() {
      return members(VariableTree.class);
    }

    Stream<MethodTree> methods(String name, int parameters) {
      return members(MethodTree.class)
          .filter(each -> each.getName().contentEquals(name))
          .filter(each -> each.getParameters().size() == parameters);
    }

    <T extends Tree> Stream<T> members(Class<T> kind) {
      return tree.getMembers().stream().filter(kind::isInstance).map(kind::cast);
    }

    private Optional<VariableTree> field(String name) {
      return fields().filter(each -> each.getName().contentEquals(name)).findFirst();
    }
  }

  private Sources(Iterable<? extends JavaFileObject> files) {
    JavacTask task =
        (JavacTask) COMPILER.getTask(null, null, null, List.of("-proc:none"), null, files);
    try {
      for (CompilationUnitTree unit : task.parse()) {
        units.add(unit);
        unit.getTypeDecls().forEach(each -> add(unit, each, null));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the sources", e);
    }
  }

  static Sources of(List<Path> files) {
    StandardJavaFileManager manager = COMPILER.getStandardFileManager(null, null, null);
    return new Sources(manager.getJavaFileObjectsFromPaths(files));
  }

  /** Of one file that is only in memory. */
  static Sources of(JavaFileObject file) {
    return new Sources(List.of(file));
  }

  private void add(CompilationUnitTree unit, Tree tree, @Nullable Type outer) {
    if (tree instanceof ClassTree declared) {
      Type type = new Type(unit, declared, outer);
      named.computeIfAbsent(type.name(), name -> new ArrayList<>()).add(type);
      declared.getMembers().forEach(member -> add(unit, member, type));
    }
  }

  List<CompilationUnitTree> units() {
    return units;
  }

  /** The class of a declaration. */
  Type type(ClassTree declared) {
    return named.get(declared.getSimpleName().toString()).stream()
        .filter(each -> each.tree() == declared)
        .findFirst()
        .orElseThrow();
  }

  /** The class that a simple name means within another, if it is one of these. */
  Optional<Type> type(String name, Type within) {
    List<Type> candidates = named.getOrDefault(name, List.of());
    return Stream.<Predicate<Type>>of(
            each -> each.unit() == within.unit(),
            each -> imports(within, each.packageName() + "." + name),
            each -> each.packageName().equals(within.packageName()))
        .flatMap(fits -> candidates.stream().filter(fits))
        .findFirst();
  }

  private static boolean imports(Type type, String name) {
    return type.unit().getImports().stream()
        .anyMatch(each -> each.getQualifiedIdentifier().toString().equals(name));
  }

  /** The code that an expression is: written out, a constant, or what an enum's constant has. */
  Optional<String> code(Tree expression, Type within) {
    if (expression instanceof LiteralTree literal) {
      return code(literal);
    }
    if (expression instanceof IdentifierTree name) {
      return within
          .around()
          .flatMap(type -> type.field(name.getName().toString()).stream())
          .findFirst()
          .flatMap(Sources::code);
    }
    if (expression instanceof MemberSelectTree select) {
      return field(select, within)
          .flatMap(each -> code(each).or(() -> meaning(each).flatMap(words -> enumCode(each))));
    }
    return expression instanceof MethodInvocationTree call
            && call.getMethodSelect() instanceof MemberSelectTree method
            && method.getIdentifier().contentEquals("code")
        ? kind(method.getExpression(), within)
        : Optional.empty();
  }

  /** The code that a constant of an enum has. */
  Optional<String> kind(Tree expression, Type within) {
    return expression instanceof MemberSelectTree constant
        ? field(constant, within).flatMap(Sources::enumCode)
        : Optional.empty();
  }

  private Optional<VariableTree> field(MemberSelectTree select, Type within) {
    return select.getExpression() instanceof IdentifierTree owner
        ? type(owner.toString(), within)
            .flatMap(type -> type.field(select.getIdentifier().toString()))
        : Optional.empty();
  }

  /** The code that a constant is. */
  private static Optional<String> code(VariableTree constant) {
    return constant.getInitializer() instanceof LiteralTree literal
        ? code(literal)
        : Optional.empty();
  }

  /** The code that a constant of an enum begins with. */
  static Optional<String> enumCode(VariableTree constant) {
    return argument(constant, 0).flatMap(Sources::code);
  }

  /** What a constant of an enum says that its code means, where it says so behind the code. */
  static Optional<String> meaning(VariableTree constant) {
    return argument(constant, 1).map(literal -> String.valueOf(literal.getValue()));
  }

  private static Optional<LiteralTree> argument(VariableTree constant, int index) {
    return constant.getInitializer() instanceof NewClassTree made
            && made.getArguments().size() > index
            && made.getIdentifier().toString().equals(String.valueOf(constant.getType()))
            && made.getArguments().get(index) instanceof LiteralTree literal
        ? Optional.of(literal)
        : Optional.empty();
  }

  private static Optional<String> code(LiteralTree literal) {
    return Optional.of(String.valueOf(literal.getValue())).filter(CODE.asMatchPredicate());
  }
}
