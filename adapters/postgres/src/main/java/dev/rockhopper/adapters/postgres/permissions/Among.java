package dev.rockhopper.adapters.postgres.permissions;

import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// Whether a row is about one of several subjects or targets. They are given in two arrays, so that
/// the statement is the same for any number of them; jOOQ has no UNNEST of several arrays.
final class Among {
  private Among() {}

  static Condition subjects(Field<String> kind, Field<Long> id, Set<RuleSubject> subjects) {
    List<RuleSubject> wanted = List.copyOf(subjects);
    String[] kinds = names(wanted, subject -> subject.kind().name());
    Long[] ids = wanted.stream().map(RuleSubject::id).toArray(Long[]::new);
    return isAmong(kind, id, DSL.val(kinds), DSL.val(ids));
  }

  static Condition targets(Field<String> kind, Field<String> name, Set<RuleTarget> targets) {
    List<RuleTarget> wanted = List.copyOf(targets);
    String[] kinds = names(wanted, target -> target.kind().name());
    String[] names = names(wanted, RuleTarget::name);
    return isAmong(kind, name, DSL.val(kinds), DSL.val(names));
  }

  private static <T> String[] names(List<T> all, Function<T, String> name) {
    return all.stream().map(name).toArray(String[]::new);
  }

  private static Condition isAmong(
      Field<?> first, Field<?> second, Field<?> firsts, Field<?> seconds) {
    return DSL.condition(
        "({0}, {1}) IN (SELECT * FROM unnest({2}, {3}))", first, second, firsts, seconds);
  }
}
