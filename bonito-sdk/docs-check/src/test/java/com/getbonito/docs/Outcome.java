package com.getbonito.docs;

import com.getbonito.docs.Sources.Type;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a code at the place where it is used. The call that it is given to is followed
 * into the method behind, as far as {@link Sources} finds that one.
 */
final class Outcome {

  /** Calls that look a code up rather than raise it. */
  private static final Set<String> ASKED = Set.of("equals", "of", "put", "get", "startsWith");

  /** Of a text that says its code: up to the colon, at most something coloured before. */
  private static final Pattern BEGINNING =
      Pattern.compile("\\A(?:\\{…})?(?:BON-\\d{4}|\\{(?:code|[A-Z_]+)}): ");

  private final Sources sources;
  private final Set<Tree> seen = new HashSet<>();

  /** The exceptions, and what else carries the code. */
  final Set<String> as = new TreeSet<>();

  /** The texts beside the code. */
  final Set<String> says = new LinkedHashSet<>();

  Outcome(Sources sources) {
    this.sources = sources;
  }

  /** Whether the code is raised here: given to a call, or the beginning of a text. */
  boolean isRaised(TreePath code, Type within) {
    TreePath text = code;
    while (isPartOfText(text)) {
      text = text.getParentPath();
    }
    TreePath value = text;
    while (isChoice(value)) {
      value = value.getParentPath();
    }
    boolean raised = false;
    for (Map<String, Set<String>> known : callers(code, within)) {
      seen.clear();
      raised |= isRaised(text, value, within, known);
    }
    return raised;
  }

  private boolean isRaised(
      TreePath text, TreePath value, Type within, Map<String, Set<String>> known) {
    Wording wording = names(text, within, known);
    Set<String> spoken = wording.of(text.getLeaf());
    if (spoken.stream().allMatch(each -> BEGINNING.matcher(each).find())) {
      spoken.forEach(each -> says.add(BEGINNING.matcher(each).replaceFirst("")));
      handOver(value.getParentPath().getLeaf(), within);
      return true;
    }
    return follow(value, within, known).map(says::addAll).isPresent();
  }

  /** What the parameters of a private method stand for, once for each call of it. */
  private static List<Map<String, Set<String>>> callers(TreePath inside, Type within) {
    List<Map<String, Set<String>>> callers = new ArrayList<>();
    Optional<MethodTree> around = method(inside);
    around
        .filter(method -> method.getModifiers().getFlags().contains(Modifier.PRIVATE))
        .ifPresent(method ->
            new TreePathScanner<@Nullable Void, @Nullable Void>() {
              @Override
              public @Nullable Void visitMethodInvocation(
                  MethodInvocationTree call, @Nullable Void nothing) {
                if (simple(call).contentEquals(method.getName())
                    && call.getArguments().size() == method.getParameters().size()) {
                  Wording wording = names(getCurrentPath(), within, Map.of());
                  callers.add(bound(method.getParameters(), call.getArguments(), wording));
                }
                return super.visitMethodInvocation(call, nothing);
              }
            }.scan(within.unit(), null));
    return callers.isEmpty() ? List.of(Map.of()) : callers;
  }

  /** What names stand for where each has a value. */
  private static Map<String, Set<String>> bound(
      List<? extends VariableTree> names, List<? extends ExpressionTree> values, Wording wording) {
    Map<String, Set<String>> bound = new HashMap<>();
    for (int i = 0; i < names.size() && i < values.size(); i++) {
      bound.put(names.get(i).getName().toString(), wording.of(values.get(i)));
    }
    return bound;
  }

  /** Takes in an exception that has its code by itself. */
  void made(TreePath exception, Type within) {
    NewClassTree made = (NewClassTree) exception.getLeaf();
    as.add(made.getIdentifier().toString());
    says.addAll(says(made.getArguments(), names(exception, within, Map.of())));
  }

  private static boolean isPartOfText(TreePath value) {
    Tree around = value.getParentPath().getLeaf();
    return around instanceof ParenthesizedTree
        || around instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS;
  }

  private static boolean isChoice(TreePath value) {
    return value.getParentPath().getLeaf() instanceof ConditionalExpressionTree choice
        && choice.getCondition() != value.getLeaf();
  }

  /** Notes who gets a text that begins with the code. */
  private void handOver(Tree to, Type within) {
    if (to instanceof NewClassTree made) {
      as.add(made.getIdentifier().toString());
    } else {
      as.add(within.packageName().startsWith("com.getbonito.cli") ? "cli" : "log");
    }
  }

  /** The texts where an argument ends up; nothing where it is no argument of what raises. */
  private Optional<Set<String>> follow(
      TreePath argument, Type within, Map<String, Set<String>> known) {
    Tree call = argument.getParentPath().getLeaf();
    Wording wording = names(argument, within, known);
    if (call instanceof NewClassTree made && made.getArguments().contains(argument.getLeaf())) {
      return Optional.of(made(made, argument.getLeaf(), within, wording));
    }
    return call instanceof MethodInvocationTree invoked
            && invoked.getArguments().contains(argument.getLeaf())
            && !ASKED.contains(simple(invoked))
        ? Optional.of(called(invoked, argument, within, wording))
        : Optional.empty();
  }

  private Set<String> made(NewClassTree made, Tree code, Type within, Wording wording) {
    String name = made.getIdentifier().toString().replaceAll("<.*", "");
    if (name.endsWith("Exception") || name.equals("Finding")) {
      as.add(name);
      return says(made.getArguments(), wording);
    }
    sources
        .type(name, within)
        .filter(type -> seen.add(type.tree()))
        .ifPresent(type -> {
          List<VariableTree> fields =
              type.fields()
                  .filter(each -> !each.getModifiers().getFlags().contains(Modifier.STATIC))
                  .toList();
          int index = made.getArguments().indexOf(code);
          if (index < fields.size()) {
            type.members(MethodTree.class)
                .forEach(
                    method -> inside(method, fields, index, type, made.getArguments(), wording));
          }
        });
    return says(made.getArguments(), wording);
  }

  private Set<String> called(
      MethodInvocationTree call, TreePath code, Type within, Wording wording) {
    String name = call.getMethodSelect().toString();
    List<? extends ExpressionTree> arguments = call.getArguments();
    if (name.equals("super")) {
      as.add(within.name());
    } else if (name.startsWith("Problem.")) {
      as.add(name);
    } else if (name.toLowerCase(Locale.ROOT).startsWith("log.")) {
      as.add("log");
    }
    Set<String> behind = new LinkedHashSet<>();
    Stream<Type> owner = owner(call, code, within).stream();
    owner.forEach(type ->
        type.methods(simple(call), arguments.size())
            .filter(method -> method.getBody() != null && seen.add(method))
            .forEach(method ->
                behind.addAll(
                    inside(
                        method,
                        method.getParameters(),
                        arguments.indexOf(code.getLeaf()),
                        type,
                        arguments,
                        wording))));
    return behind.isEmpty() ? says(arguments, wording) : behind;
  }

  /** The texts where a method hands on what came as one of its parameters, or is in a field. */
  private Set<String> inside(
      MethodTree method,
      List<? extends VariableTree> names,
      int index,
      Type type,
      List<? extends ExpressionTree> values,
      Wording wording) {
    Map<String, Set<String>> known = bound(names, values, wording);
    Set<String> texts = new LinkedHashSet<>();
    new TreePathScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitIdentifier(IdentifierTree name, @Nullable Void nothing) {
        if (name.getName().equals(names.get(index).getName())) {
          follow(getCurrentPath(), type, known).ifPresent(texts::addAll);
        }
        return null;
      }
    }.scan(TreePath.getPath(type.unit(), method), null);
    return texts;
  }

  private static Set<String> says(List<? extends ExpressionTree> arguments, Wording wording) {
    Set<String> texts = new LinkedHashSet<>();
    for (ExpressionTree argument : arguments) {
      wording.of(argument).stream().filter(Wording::says).forEach(texts::add);
    }
    return texts;
  }

  private static String simple(MethodInvocationTree call) {
    return call.getMethodSelect() instanceof MemberSelectTree select
        ? select.getIdentifier().toString()
        : call.getMethodSelect().toString();
  }

  /** The class whose method a call means. */
  private Optional<Type> owner(MethodInvocationTree call, TreePath at, Type within) {
    if (call.getMethodSelect() instanceof MemberSelectTree select) {
      String before = select.getExpression().toString();
      return sources
          .type(before, within)
          .or(() -> declared(before, at, within).flatMap(type -> sources.type(type, within)));
    }
    int parameters = call.getArguments().size();
    return within
        .around()
        .filter(type -> type.methods(simple(call), parameters).findAny().isPresent())
        .findFirst();
  }

  /** The type that a parameter, variable or field of a name is declared with. */
  private static Optional<String> declared(String name, TreePath at, Type within) {
    return Stream.concat(variables(at).stream(), within.around().flatMap(Type::fields))
        .filter(each -> each.getName().contentEquals(name) && each.getType() != null)
        .map(each -> each.getType().toString())
        .findFirst();
  }

  /** What names stand for: constants, variables with a text, and what is known besides. */
  private static Wording names(TreePath at, Type within, Map<String, Set<String>> given) {
    Map<String, Set<String>> known = new HashMap<>(given);
    Wording wording = new Wording(known);
    within
        .around()
        .flatMap(Type::fields)
        .filter(each -> each.getModifiers().getFlags().contains(Modifier.FINAL))
        .filter(each -> each.getInitializer() instanceof LiteralTree)
        .forEach(each ->
            known.putIfAbsent(each.getName().toString(), wording.of(each.getInitializer())));
    Set<String> changed = changed(at);
    for (VariableTree each : variables(at)) {
      if (each.getInitializer() != null
          && !changed.contains(each.getName().toString())
          && each.getType() != null
          && each.getType().toString().equals("String")) {
        known.put(each.getName().toString(), wording.of(each.getInitializer()));
      }
    }
    return wording;
  }

  /** The parameters and variables of the method around. */
  private static Set<VariableTree> variables(TreePath at) {
    Set<VariableTree> variables = new LinkedHashSet<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitVariable(VariableTree each, @Nullable Void nothing) {
        variables.add(each);
        return super.visitVariable(each, nothing);
      }
    }.scan(method(at).orElse(null), null);
    return variables;
  }

  /** The variables to which the method around gives another value later. */
  private static Set<String> changed(TreePath at) {
    Set<String> changed = new HashSet<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitAssignment(AssignmentTree each, @Nullable Void nothing) {
        changed.add(each.getVariable().toString());
        return super.visitAssignment(each, nothing);
      }

      @Override
      public @Nullable Void visitCompoundAssignment(
          CompoundAssignmentTree each, @Nullable Void nothing) {
        changed.add(each.getVariable().toString());
        return super.visitCompoundAssignment(each, nothing);
      }
    }.scan(method(at).orElse(null), null);
    return changed;
  }

  private static Optional<MethodTree> method(TreePath inside) {
    return Stream.iterate(inside, Objects::nonNull, TreePath::getParentPath)
        .map(TreePath::getLeaf)
        .filter(MethodTree.class::isInstance)
        .map(MethodTree.class::cast)
        .findFirst();
  }
}
