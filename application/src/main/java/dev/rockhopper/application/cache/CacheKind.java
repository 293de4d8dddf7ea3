package dev.rockhopper.application.cache;

import dev.rockhopper.application.cache.shared.ValueForm;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// One kind of cached data: what its keys are, and what they belong to.
///
/// @param name what it is called in configuration, metrics and messages to other processes
/// @param form how its keys are written in messages
/// @param groups the groups that an entry is in besides [Invalidation#EVERYTHING], by its key; few
/// @param absent whether a value says that there is nothing
/// @param values how values are written for other processes; absent where they stay in memory
/// @param entity what repositories call the entity of which a value is all that is cached, by the
///   same key, so that whoever has written one can say what is there; absent where it follows from
///   something else
/// @param <K> the key, with `equals` and `hashCode` by value
/// @param <V> the value, immutable; never `null`, so that absence is a value too
public record CacheKind<K, V>(
    String name,
    KeyForm<K> form,
    Function<K, Set<String>> groups,
    Predicate<V> absent,
    Optional<ValueForm<V>> values,
    Optional<String> entity) {

  /// Refuses a name that cannot be told apart in a message.
  public CacheKind {
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "a kind is named by small letters, digits and hyphens, not '" + name + "'");
    }
  }

  /// Of what may be missing, in no group.
  public static <K, V> CacheKind<K, Optional<V>> ofOptional(String name, KeyForm<K> form) {
    return new CacheKind<>(
        name, form, _ -> Set.of(), Optional::isEmpty, Optional.empty(), Optional.empty());
  }

  /// Of what is always there, in no group.
  public static <K, V> CacheKind<K, V> of(String name, KeyForm<K> form) {
    return new CacheKind<>(
        name, form, _ -> Set.of(), _ -> false, Optional.empty(), Optional.empty());
  }

  /// The same, in groups.
  public CacheKind<K, V> groupedBy(Function<K, Set<String>> by) {
    return new CacheKind<>(name, form, by, absent, values, entity);
  }

  /// The same, with values that other processes can read.
  public CacheKind<K, V> sharedAs(ValueForm<V> how) {
    return new CacheKind<>(name, form, groups, absent, Optional.of(how), entity);
  }

  /// The same, of which whoever writes says what is there then.
  public CacheKind<K, V> saidBy(String writers) {
    return new CacheKind<>(name, form, groups, absent, values, Optional.of(writers));
  }

  /// How a key is written and read again.
  ///
  /// @param <K> the key
  public interface KeyForm<K> {
    /// Writes a key.
    String write(K key);

    /// Reads what [#write] has written.
    ///
    /// @throws IllegalArgumentException when it is something else
    K read(String text);
  }
}
