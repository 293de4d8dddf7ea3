package dev.rockhopper.adapters.postgres.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.Configuration;
import org.jooq.Context;
import org.jooq.DataType;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// The text of a statement, cut at its parameters. It is rendered by the configuration that needs
/// it first, with marks in place of the parameters; so each use only puts the parameters between
/// the pieces, and jOOQ renders, binds and converts those as ever.
final class Template {
  /// Stands for a parameter. No statement of ours has this character in it.
  private static final String MARK = "\uFFFF";

  private static final Pattern MARKS = Pattern.compile(MARK, Pattern.LITERAL);

  private final QueryPart statement;
  private volatile @Nullable Pieces pieces;
  private volatile @Nullable PlainText plain;

  Template(QueryPart statement) {
    this.statement = statement;
  }

  /// A statement in pieces.
  ///
  /// @param texts one more than slots
  private record Pieces(List<String> texts, List<Slot<?>> slots) {
    List<Param<?>> parameters() {
      return slots.stream().<Param<?>>map(Slot::parameter).toList();
    }
  }

  /// The place of a parameter. One with a name waits for a value, others are constants of the
  /// statement. jOOQ tells in the type of a value whether it is one: it would make that type anew
  /// for each.
  ///
  /// @param present the type of values
  /// @param absent the type of none
  private record Slot<T>(Param<T> parameter, DataType<T> present, DataType<T> absent) {
    static <T> Slot<T> of(Param<T> parameter) {
      DataType<T> type = parameter.getDataType();
      return new Slot<>(parameter, type.notNull(), type.null_());
    }

    Param<?> filled(Values values) {
      String name = parameter.getParamName();
      if (name == null) {
        return parameter;
      }
      Object value = values.get(name);
      return DSL.val(value, value == null ? absent : present);
    }
  }

  /// The statement with these values.
  QueryPart with(Values values) {
    return CustomQueryPart.of(context -> accept(context, values));
  }

  /// The statement as the driver takes it, made once; absent where values of it are of kinds that
  /// only jOOQ can give to the driver.
  Optional<PlainText> plain(Configuration configuration) {
    PlainText known = plain;
    if (known == null) {
      String text = DSL.using(configuration).render(statement);
      known = PlainText.of(text, pieces(configuration).parameters());
      plain = known;
    }
    return known.isBindable() ? Optional.of(known) : Optional.empty();
  }

  private void accept(Context<?> context, Values values) {
    Pieces cut = pieces(context.configuration());
    context.sql(cut.texts.getFirst(), true);
    for (int place = 0; place < cut.slots.size(); place++) {
      context.visit(cut.slots.get(place).filled(values));
      context.sql(cut.texts.get(place + 1), true);
    }
  }

  /// Two threads may do it at the same time, with the same result.
  private Pieces pieces(Configuration configuration) {
    Pieces known = pieces;
    if (known == null) {
      known = cut(configuration);
      pieces = known;
    }
    return known;
  }

  private Pieces cut(Configuration configuration) {
    List<Param<?>> parameters = new ArrayList<>();
    VisitListener marking = VisitListener.onVisitStart(visit -> mark(visit, parameters));
    String text = DSL.using(configuration.derive(marking)).render(statement);
    List<String> texts = List.of(MARKS.split(text, -1));
    if (texts.size() != parameters.size() + 1) {
      throw new IllegalStateException("jOOQ rendered parameters twice or not at all in: " + text);
    }
    return new Pieces(texts, parameters.stream().<Slot<?>>map(Slot::of).toList());
  }

  private static void mark(VisitContext visit, List<Param<?>> parameters) {
    if (visit.queryPart() instanceof Param<?> parameter && !parameter.isInline()) {
      parameters.add(parameter);
      visit.queryPart(CustomQueryPart.of(context -> context.sql(MARK)));
    }
  }
}
