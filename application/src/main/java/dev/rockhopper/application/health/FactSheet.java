package dev.rockhopper.application.health;

import java.util.ArrayList;
import java.util.List;

/// Facts about one part of the process, for whoever has to find out what is wrong with it.
///
/// @param title of the part
/// @param facts in the order in which people read them
public record FactSheet(String title, List<Fact> facts) {
  /// Copies the list.
  public FactSheet {
    facts = List.copyOf(facts);
  }

  /// One fact; no secret, no name of a person.
  ///
  /// @param name what it is about
  /// @param value how it is
  public record Fact(String name, String value) {}

  /// A sheet without facts.
  public static FactSheet of(String title) {
    return new FactSheet(title, List.of());
  }

  /// The same with one more fact.
  public FactSheet with(String name, Object value) {
    List<Fact> more = new ArrayList<>(facts);
    more.add(new Fact(name, String.valueOf(value)));
    return new FactSheet(title, more);
  }
}
