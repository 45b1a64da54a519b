package com.getbonito.docs;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts that an expression can be, with a hole like {@code {name}} for what a run puts in. */
final class Wording {

  /** Texts of one expression; with more, its varying part is a hole. */
  private static final int MOST = 8;

  private static final String HOLE = "{…}";

  /** Methods whose result reads like what they are called on. */
  private static final Set<String> SAME = Set.of("toString", "asString", "strip");

  private static final Pattern FORMAT = Pattern.compile("%[-,.\\d]*[sdf]");
  private static final Pattern ACCESSOR = Pattern.compile("(?:get|as|to)([A-Z])(\\w*)");
  private static final Pattern SENTENCE =
      Pattern.compile("(?s)(?:is|are|has|have|wants) .*|(?:.*?[\\p{L}{'}]{2,}[,;:.]? ){2}.*");

  private final Map<String, Set<String>> known;

  /**
   * @param known what names stand for here
   */
  Wording(Map<String, Set<String>> known) {
    this.known = known;
  }

  /** Whether a text says something; a path, a name or a lone hole does not. */
  static boolean says(String text) {
    return SENTENCE.matcher(text).matches();
  }

  Set<String> of(Tree expression) {
    if (expression instanceof LiteralTree literal) {
      return Set.of(literal.getValue() == null ? HOLE : literal.getValue().toString());
    }
    if (expression instanceof ParenthesizedTree inner) {
      return of(inner.getExpression());
    }
    if (expression instanceof LambdaExpressionTree lambda) {
      return of(lambda.getBody());
    }
    if (expression instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
      return joined(of(sum.getLeftOperand()), of(sum.getRightOperand()));
    }
    if (expression instanceof ConditionalExpressionTree choice) {
      Set<String> both = new LinkedHashSet<>(of(choice.getTrueExpression()));
      both.addAll(of(choice.getFalseExpression()));
      return both.size() > MOST ? Set.of(HOLE) : both;
    }
    if (expression instanceof MethodInvocationTree call) {
      return called(call);
    }
    return named(expression);
  }

  private Set<String> named(Tree expression) {
    if (expression instanceof IdentifierTree name) {
      return known.getOrDefault(name.toString(), Set.of("{" + name + "}"));
    }
    return expression instanceof MemberSelectTree select
        ? Set.of("{" + select.getIdentifier() + "}")
        : Set.of(HOLE);
  }

  private Set<String> called(MethodInvocationTree call) {
    String name = call.getMethodSelect().toString();
    if (name.equals("String.valueOf")) {
      return of(call.getArguments().get(0));
    }
    if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
      return Set.of(HOLE);
    }
    String method = select.getIdentifier().toString();
    if (method.equals("formatted") && select.getExpression() instanceof LiteralTree form) {
      return formatted(String.valueOf(form.getValue()), call.getArguments());
    }
    if (!call.getArguments().isEmpty()) {
      return Set.of(HOLE);
    }
    if (SAME.contains(method)) {
      return of(select.getExpression());
    }
    Matcher accessor = ACCESSOR.matcher(method);
    return accessor.matches()
        ? Set.of("{" + accessor.group(1).toLowerCase(Locale.ROOT) + accessor.group(2) + "}")
        : Set.of("{" + method + "}");
  }

  private Set<String> formatted(String form, List<? extends ExpressionTree> values) {
    Set<String> texts = Set.of("");
    Matcher place = FORMAT.matcher(form);
    int behind = 0;
    for (ExpressionTree value : values) {
      if (place.find()) {
        texts = joined(texts, Set.of(form.substring(behind, place.start())));
        texts = joined(texts, of(value));
        behind = place.end();
      }
    }
    return joined(texts, Set.of(form.substring(behind)));
  }

  private static Set<String> joined(Set<String> starts, Set<String> ends) {
    if (starts.size() * ends.size() > MOST) {
      return starts.size() > ends.size()
          ? joined(Set.of(HOLE), ends)
          : joined(starts, Set.of(HOLE));
    }
    Set<String> joined = new LinkedHashSet<>();
    starts.forEach(start -> ends.forEach(end -> joined.add(start + end)));
    return joined;
  }
}
