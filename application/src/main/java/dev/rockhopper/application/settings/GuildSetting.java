package dev.rockhopper.application.settings;

import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.settings.SettingValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One setting that guilds have: its type, and what holds while nobody has set it, which is never
/// stored. Immutable; a module keeps its own as constants.
///
/// @param <T> what it is set to, immutable
public final class GuildSetting<T> {
  private final SettingDefinition definition;
  private final String meaning;
  private final T usual;
  private final T fallback;
  private final Function<T, SettingValue> writer;
  private final Function<SettingValue, T> reader;

  private GuildSetting(
      SettingDefinition definition,
      String meaning,
      T usual,
      Function<T, SettingValue> writer,
      Function<SettingValue, T> reader) {
    this(definition, meaning, usual, usual, writer, reader);
  }

  private GuildSetting(
      SettingDefinition definition,
      String meaning,
      T usual,
      T fallback,
      Function<T, SettingValue> writer,
      Function<SettingValue, T> reader) {
    this.definition = definition;
    this.meaning = meaning;
    this.usual = usual;
    this.fallback = fallback;
    this.writer = writer;
    this.reader = reader;
    write(usual);
    write(fallback);
  }

  /// The same, except for what holds where something is stored that does not fit and nothing is
  /// known of what held before: for what protects somebody, where what is usual is no protection.
  ///
  /// @throws IllegalArgumentException when it does not fit
  public GuildSetting<T> fallingBackTo(T strict) {
    return new GuildSetting<>(definition, meaning, usual, strict, writer, reader);
  }

  // --- the types ---------------------------------------------------------------------------------

  /// Yes or no.
  public static GuildSetting<Boolean> flag(
      String module, String path, String meaning, boolean usual) {
    return new GuildSetting<>(
        new SettingDefinition(module, path, new SettingKind.Flag()),
        meaning,
        usual,
        SettingValue.Flag::new,
        value -> ((SettingValue.Flag) value).on());
  }

  /// A number.
  ///
  /// @throws IllegalArgumentException when what is usual does not fit
  public static GuildSetting<Long> number(
      String module, String path, String meaning, long least, long most, long usual) {
    return new GuildSetting<>(
        new SettingDefinition(module, path, new SettingKind.WholeNumber(least, most)),
        meaning,
        usual,
        SettingValue.WholeNumber::new,
        GuildSetting::number);
  }

  /// A text.
  ///
  /// @param most the most letters
  public static GuildSetting<String> text(
      String module, String path, String meaning, int most, String usual) {
    return checkedText(module, path, meaning, most, usual, Function.identity());
  }

  /// A text that has to follow a rule.
  ///
  /// @param most the most letters
  /// @param rule gives the text back as it is kept; throws an [IllegalArgumentException] that says
  ///   what is wrong
  public static GuildSetting<String> checkedText(
      String module,
      String path,
      String meaning,
      int most,
      String usual,
      Function<String, String> rule) {
    return new GuildSetting<>(
        new SettingDefinition(module, path, new SettingKind.Text(most)),
        meaning,
        usual,
        text -> new SettingValue.Text(rule.apply(text)),
        value -> rule.apply(plain(value)));
  }

  /// A channel, usually none.
  public static GuildSetting<Optional<ChannelId>> channel(
      String module, String path, String meaning) {
    return new GuildSetting<>(
        new SettingDefinition(module, path, new SettingKind.Channel()),
        meaning,
        Optional.empty(),
        channel -> new SettingValue.WholeNumber(channel.map(ChannelId::value).orElse(0L)),
        value -> Optional.of(number(value)).filter(id -> id != 0).map(ChannelId::new));
  }

  /// A role, usually none.
  public static GuildSetting<Optional<RoleId>> role(String module, String path, String meaning) {
    return new GuildSetting<>(
        new SettingDefinition(module, path, new SettingKind.Role()),
        meaning,
        Optional.empty(),
        role -> new SettingValue.WholeNumber(role.map(RoleId::value).orElse(0L)),
        value -> Optional.of(number(value)).filter(id -> id != 0).map(RoleId::new));
  }

  /// A length of time in whole seconds.
  public static GuildSetting<Duration> length(
      String module, String path, String meaning, Duration least, Duration most, Duration usual) {
    return new GuildSetting<>(
        new SettingDefinition(module, path, new SettingKind.Length(least, most)),
        meaning,
        usual,
        length -> new SettingValue.WholeNumber(length.toSeconds()),
        value -> Duration.ofSeconds(number(value)));
  }

  /// One of a few, told by their names in small letters with hyphens.
  public static <E extends Enum<E>> GuildSetting<E> choice(
      String module, String path, String meaning, Class<E> type, E usual) {
    List<E> all = List.of(type.getEnumConstants());
    return new GuildSetting<>(
        new SettingDefinition(
            module, path, new SettingKind.Choice(all.stream().map(GuildSetting::word).toList())),
        meaning,
        usual,
        one -> new SettingValue.Text(word(one)),
        value ->
            all.stream().filter(one -> word(one).equals(plain(value))).findFirst().orElseThrow());
  }

  /// Several, usually none, a line of text for each.
  ///
  /// @param most how many
  public static <T> GuildSetting<List<T>> lines(
      String module, String path, String meaning, int most, LineForm<T> form) {
    return new GuildSetting<>(
        new SettingDefinition(module, path, new SettingKind.Lines(most)),
        meaning,
        List.of(),
        all ->
            new SettingValue.Text(
                all.stream().map(form.writer()).collect(Collectors.joining("\n"))),
        value -> readLines(plain(value), form));
  }

  /// A list or a group as JSON, which the module reads by itself.
  ///
  /// @param usual a JSON array or object
  public static GuildSetting<String> document(
      String module, String path, String meaning, String usual) {
    return new GuildSetting<>(
        new SettingDefinition(module, path, new SettingKind.Document()),
        meaning,
        usual,
        SettingValue.Document::parse,
        value -> ((SettingValue.Document) value).json());
  }

  private static <T> List<T> readLines(String text, LineForm<T> form) {
    List<T> all = new ArrayList<>();
    Map<String, Integer> linesOf = new HashMap<>();
    List<String> lines = text.lines().map(String::strip).toList();
    for (int n = 0; n < lines.size(); n++) {
      if (!lines.get(n).isEmpty()) {
        int at = n;
        try {
          T one = form.reader().apply(lines.get(n));
          all.add(one);
          form.subject().apply(one).ifPresent(subject -> refuseSecond(subject, at, linesOf, lines));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException("line %d: %s".formatted(n + 1, e.getMessage()), e);
        }
      }
    }
    return List.copyOf(all);
  }

  private static void refuseSecond(
      String subject, int at, Map<String, Integer> linesOf, List<String> lines) {
    Integer first = linesOf.putIfAbsent(subject, at);
    if (first != null) {
      throw new IllegalArgumentException(
          "'%s' contradicts line %d, '%s': only one line can be for %s"
              .formatted(lines.get(at), first + 1, lines.get(first), subject));
    }
  }

  private static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static long number(SettingValue value) {
    return ((SettingValue.WholeNumber) value).number();
  }

  private static String plain(SettingValue value) {
    return ((SettingValue.Text) value).text();
  }

  // --- what is said of it ------------------------------------------------------------------------

  /// Its module, path and kind.
  public SettingDefinition definition() {
    return definition;
  }

  /// What it is for, in a sentence without a full stop.
  public String meaning() {
    return meaning;
  }

  /// What holds while nobody has set it.
  public T usual() {
    return usual;
  }

  /// What holds where something is stored that does not fit and nothing is known of what held
  /// before; what is usual unless said otherwise.
  public T fallback() {
    return fallback;
  }

  /// What holds while nobody has set it, in the form in which it would be stored.
  SettingValue usualValue() {
    return write(usual);
  }

  /// Whether an entry of a guild's trail is about it.
  ///
  /// @param subject the entry's subject
  public boolean isMeantBy(String subject) {
    return subject.equals("setting " + name())
        || subject.equals(
            "setting %s GUILD 0 %s".formatted(definition.module(), definition.path()));
  }

  /// Its name among all settings, for example `jail.role`.
  public String name() {
    return definition.module() + "." + definition.path();
  }

  /// As it is stored.
  ///
  /// @throws IllegalArgumentException when it does not fit, saying why
  public SettingValue write(T value) {
    return definition.kind().require(writer.apply(value));
  }

  /// What is stored.
  ///
  /// @throws IllegalArgumentException when it does not fit, saying why
  public T read(SettingValue value) {
    return reader.apply(definition.kind().require(value));
  }

  /// The same value in the form in which it is stored.
  ///
  /// @throws IllegalArgumentException when it does not fit, saying why
  public SettingValue checked(SettingValue value) {
    return write(read(value));
  }

  /// What is wrong with a stored value, absent where nothing is.
  public Optional<SettingMisfit> misfit(SettingValue stored) {
    try {
      var _ = checked(stored);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(new SettingMisfit(shown(stored), String.valueOf(e.getMessage())));
    }
  }

  /// A stored value as people read it.
  public String shown(SettingValue value) {
    return switch (value) {
      case SettingValue.Text(String text) -> text;
      case SettingValue.WholeNumber(long number) -> Long.toString(number);
      case SettingValue.Flag(boolean on) -> on ? "yes" : "no";
      case SettingValue.Document(String json) -> json;
    };
  }

  /// What [#shown] has shown, or what an import has left in the trail.
  ///
  /// @throws IllegalArgumentException when it does not fit, saying why
  SettingValue ofShown(String text) {
    return checked(
        switch (definition.kind()) {
          case SettingKind.Text _, SettingKind.Lines _, SettingKind.Choice _ ->
              new SettingValue.Text(text);
          case SettingKind.WholeNumber _,
              SettingKind.Length _,
              SettingKind.Channel(),
              SettingKind.Role() ->
              new SettingValue.WholeNumber(Long.parseLong(text));
          case SettingKind.Flag() ->
              new SettingValue.Flag(text.equals("yes") || text.equals("true"));
          case SettingKind.Document() -> SettingValue.Document.parse(text);
        });
  }

  @Override
  public String toString() {
    return name();
  }
}
