package dev.rockhopper.adapters.postgres.planner.expression;

import java.util.List;
import java.util.stream.Stream;

/// An expression of a plan.
public sealed interface Expression {
  /// As it stands in the plan, without parentheses around it.
  String text();

  /// What it is made of.
  List<Expression> parts();

  /// This and everything in it.
  default Stream<Expression> all() {
    return Stream.concat(Stream.of(this), parts().stream().flatMap(Expression::all));
  }

  /// A column of a table, sub-query or common table expression.
  ///
  /// @param text see above
  /// @param alias under which the plan knows the table, unquoted
  /// @param name unquoted; `*` for the whole row
  record Column(String text, String alias, String name) implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of();
    }
  }

  /// A constant, with the cast that says its type.
  ///
  /// @param text see above
  record Literal(String text) implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of();
    }
  }

  /// `$1`, or the result of a sub-query that is computed once.
  ///
  /// @param text see above
  record Parameter(String text) implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of();
    }
  }

  /// The result of a sub-query that is computed again for each row, or looked up in its hash table.
  ///
  /// @param text see above
  /// @param name such as `SubPlan 1`
  /// @param column which of its results, from 1; 0 where that is not said
  record SubPlan(String text, String name, int column) implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of();
    }
  }

  /// An operator between two.
  ///
  /// @param text see above
  /// @param operator such as `=`; without its schema
  /// @param quantifier `ANY` or `ALL` before the right side; empty for neither
  /// @param left what stands before it
  /// @param right what stands behind it
  record Operation(
      String text, String operator, String quantifier, Expression left, Expression right)
      implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of(left, right);
    }
  }

  /// Several with AND or OR.
  ///
  /// @param text see above
  /// @param any whether one is enough
  /// @param parts two at least
  record Junction(String text, boolean any, List<Expression> parts) implements Expression {
    /// Copies the list.
    public Junction {
      parts = List.copyOf(parts);
    }
  }

  /// NOT.
  ///
  /// @param text see above
  /// @param operand what must not hold
  record Not(String text, Expression operand) implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of(operand);
    }
  }

  /// IS NULL and its like.
  ///
  /// @param text see above
  /// @param what in capitals, such as `NULL`, `NOT NULL`, `TRUE`
  /// @param operand what is asked about
  record Test(String text, String what, Expression operand) implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of(operand);
    }
  }

  /// A cast that is not of a constant.
  ///
  /// @param text see above
  /// @param operand what is converted
  /// @param type to what
  record Cast(String text, Expression operand, String type) implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of(operand);
    }
  }

  /// COLLATE.
  ///
  /// @param text see above
  /// @param operand what is compared so
  record Collated(String text, Expression operand) implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of(operand);
    }
  }

  /// Several values as one.
  ///
  /// @param text see above
  /// @param parts the values
  record Row(String text, List<Expression> parts) implements Expression {
    /// Copies the list.
    public Row {
      parts = List.copyOf(parts);
    }
  }

  /// A function, a CASE, an array and everything else that computes a value from others.
  ///
  /// @param text see above
  /// @param name in lower case, without its schema
  /// @param parts what it computes from
  record Call(String text, String name, List<Expression> parts) implements Expression {
    /// Copies the list.
    public Call {
      parts = List.copyOf(parts);
    }
  }

  /// What could not be read.
  ///
  /// @param text see above
  /// @param parts the columns in it
  record Opaque(String text, List<Expression> parts) implements Expression {
    /// Copies the list.
    public Opaque {
      parts = List.copyOf(parts);
    }
  }
}
