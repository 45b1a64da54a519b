package com.getbonito.docs;

import com.getbonito.docs.Sources.Type;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The error codes of a set of sources, with who raises them, as what, and in which words. */
final class RaisedCodes {

  private static final Pattern SPOKEN = Pattern.compile("(?s)(BON-\\d{4}): .*");

  private final Sources sources;
  private final Map<String, Raised> codes = new TreeMap<>();

  /** Exceptions that have one code, by name. */
  private final Map<String, String> fixed = new HashMap<>();

  /** Exceptions that have the code of the kind which they are given first, by name. */
  private final Set<String> ofKind = new TreeSet<>();

  /** One code in the sources. */
  static final class Raised {

    /** What an enum of codes says that it means. */
    @Nullable String meaning;

    /** The constant of an enum that has it. */
    @Nullable String constant;

    /** Exceptions; {@code Problem.error} and {@code .warning}; {@code log} and {@code cli}. */
    final Set<String> as = new TreeSet<>();

    /** Classes by their simple names. */
    final Set<String> by = new TreeSet<>();

    /** Texts, as in {@link Wording}. */
    final Set<String> says = new LinkedHashSet<>();
  }

  private RaisedCodes(Sources sources) {
    this.sources = sources;
    sources.units().forEach(unit -> new Constructors().scan(unit, null));
    sources.units().forEach(unit -> new Uses().scan(unit, null));
  }

  static Map<String, Raised> of(Sources sources) {
    return new RaisedCodes(sources).codes;
  }

  private Raised raised(String code) {
    return codes.computeIfAbsent(code, absent -> new Raised());
  }

  private void note(String code, Type by, Outcome outcome) {
    Raised raised = raised(code);
    raised.as.addAll(outcome.as);
    raised.says.addAll(outcome.says);
    if (!outcome.as.contains(by.name())) {
      raised.by.add(by.around().reduce(by, (inner, outer) -> outer).name());
    }
  }

  /** A scan that knows the class in which it is. */
  private class Within extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private final Deque<Type> classes = new ArrayDeque<>();

    Type here() {
      return classes.getFirst();
    }

    @Override
    public @Nullable Void visitCompilationUnit(CompilationUnitTree unit, @Nullable Void nothing) {
      return scan(unit.getTypeDecls(), nothing);
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
      boolean named = !tree.getSimpleName().isEmpty();
      if (named) {
        classes.push(sources.type(tree));
      }
      super.visitClass(tree, nothing);
      if (named) {
        classes.pop();
      }
      return null;
    }
  }

  /**
   * Finds the exceptions whose constructors say which code they have, or that it is their kind's.
   */
  private final class Constructors extends Within {

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
      if (call.getMethodSelect().toString().equals("super") && !call.getArguments().isEmpty()) {
        Tree code = call.getArguments().get(0);
        sources.code(code, here()).ifPresent(known -> fixed.put(here().name(), known));
        if (code.toString().equals("kind.code()")) {
          ofKind.add(here().name());
        }
      }
      return super.visitMethodInvocation(call, nothing);
    }
  }

  /** Finds the uses of codes. */
  private final class Uses extends Within {

    @Override
    public @Nullable Void visitVariable(VariableTree tree, @Nullable Void nothing) {
      boolean ofEnum = getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.ENUM;
      Optional<String> constant = ofEnum ? Sources.enumCode(tree) : Optional.empty();
      constant
          .map(RaisedCodes.this::raised)
          .ifPresent(raised -> {
            raised.constant = here().name() + "." + tree.getName();
            Sources.meaning(tree).ifPresent(words -> raised.meaning = words);
          });
      return constant.isPresent() ? null : super.visitVariable(tree, nothing);
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void nothing) {
      Matcher spoken = SPOKEN.matcher(String.valueOf(tree.getValue()));
      use(spoken.matches() ? Optional.of(spoken.group(1)) : sources.code(tree, here()));
      return null;
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void nothing) {
      use(code(tree));
      return null;
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void nothing) {
      return use(code(tree)) ? null : super.visitMemberSelect(tree, nothing);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void nothing) {
      return use(code(tree)) ? null : super.visitMethodInvocation(tree, nothing);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void nothing) {
      String name = tree.getIdentifier().toString();
      Optional<String> code = Optional.ofNullable(fixed.get(name));
      if (ofKind.contains(name)) {
        code = sources.kind(tree.getArguments().get(0), here());
      }
      code.ifPresent(known -> {
        Outcome outcome = new Outcome(sources);
        outcome.made(getCurrentPath(), here());
        note(known, here(), outcome);
      });
      return super.visitNewClass(tree, nothing);
    }

    private Optional<String> code(Tree tree) {
      return sources.code(tree, here());
    }

    /** Whether there is a code here; it is noted where it is raised. */
    private boolean use(Optional<String> code) {
      TreePath path = getCurrentPath();
      Outcome outcome = new Outcome(sources);
      if (code.isPresent() && outcome.isRaised(path, here())) {
        note(code.get(), here(), outcome);
      }
      code.ifPresent(RaisedCodes.this::raised);
      return code.isPresent();
    }
  }
}
