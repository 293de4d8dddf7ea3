package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.Cooldown;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.document.YamlDocuments;
import dev.rockhopper.adapters.discord.document.YamlReading;
import dev.rockhopper.adapters.discord.menu.ConfirmationMenu;
import dev.rockhopper.adapters.discord.option.AttachmentType;
import dev.rockhopper.adapters.discord.option.IntegerType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.Suggestion;
import dev.rockhopper.adapters.discord.option.TextType;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.ReplyFile;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.setup.DocumentNames;
import dev.rockhopper.adapters.discord.setup.DocumentWords;
import dev.rockhopper.adapters.discord.setup.SetupInput;
import dev.rockhopper.adapters.discord.setup.SetupItem;
import dev.rockhopper.adapters.discord.setup.SetupItems;
import dev.rockhopper.adapters.discord.setup.SetupMenu;
import dev.rockhopper.adapters.discord.setup.SetupSection;
import dev.rockhopper.adapters.discord.setup.SetupWords;
import dev.rockhopper.application.documents.GuildDocument;
import dev.rockhopper.application.documents.GuildDocumentOutcome;
import dev.rockhopper.application.documents.GuildDocumentOutcome.Change;
import dev.rockhopper.application.documents.GuildDocumentService;
import dev.rockhopper.application.documents.GuildDocumentWish;
import dev.rockhopper.application.documents.GuildDocumentWish.Extent;
import dev.rockhopper.application.documents.GuildEditor;
import dev.rockhopper.application.evidence.AttachmentFiles;
import dev.rockhopper.application.evidence.SentFile;
import dev.rockhopper.application.validation.Problem;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.settings.SettingValue;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Everything that a guild can set: in a menu, one by one by name, and as one file with revisions.
final class SetupCommands {
  private static final int MOST_BYTES = 512 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Option<String> VALUE =
      Option.required(
              "value",
              "A text, yes or no, a number, a length such as 2h; none for no channel, role or lines",
              TextType.restOfLine(4_000))
          .flagged("v");
  private static final Option<SentFile> FILE =
      Option.required("file", "A YAML file such as /config export gives", new AttachmentType())
          .onlyAsFlag();
  private static final Option<Long> NUMBER =
      Option.required(
              "revision",
              "Its number, as /config revisions lists it",
              new IntegerType(1, 1_000_000, "number"))
          .flagged("n");

  private final SetupItems items;
  private final GuildDocumentService documents;
  private final DocumentEditors editors;
  private final PermissionTools rights;
  private final CommandTargets targets;
  private final DeedRights deeds;
  private final YamlDocuments yaml;
  private final IAuditRepository audit;
  private final AttachmentFiles files;
  private final Clock clock;
  private final Option<String> name;

  SetupCommands(
      SetupItems items,
      GuildDocumentService documents,
      PermissionTools rights,
      CommandTargets targets,
      DeedRights deeds,
      YamlDocuments yaml,
      IAuditRepository audit,
      AttachmentFiles files,
      Clock clock) {
    this.items = items;
    this.documents = documents;
    this.editors = new DocumentEditors(items, rights, targets);
    this.rights = rights;
    this.targets = targets;
    this.deeds = deeds;
    this.yaml = yaml;
    this.audit = audit;
    this.files = files;
    this.clock = clock;
    this.name =
        Option.required("name", "Which setting, such as reports.channel", TextType.word(100))
            .flagged("n")
            .suggested((typed, _) -> suggestions(typed));
  }

  List<Command> all() {
    return List.of(
        command(
            Naming.of("menu", "Look through all settings and change them", "edit"),
            List.of(),
            request ->
                new Answer.Offered(
                    new SetupMenu(
                        items,
                        sections(request),
                        audit,
                        request.guild(),
                        request.caller().id(),
                        request.lookup()))),
        command(Naming.of("set", "Set one thing by its name"), List.of(name, VALUE), this::set),
        command(Naming.of("get", "Show one setting by its name"), List.of(name), this::get)
            .reading(),
        command(
            Naming.of("reset", "Make what is usual hold again", "clear"),
            List.of(name),
            this::reset),
        command(Naming.of("export", "Everything that is set as one file"), List.of(), this::export)
            .reading(),
        slow(
                Naming.of("import", "Set everything that a file names, after a look at it"),
                List.of(FILE),
                this::bringIn)
            .cooled(new Cooldown(Cooldown.Scope.GUILD, 5, Duration.ofSeconds(60)).shared()),
        command(
                Naming.of("revisions", "The files there were, newest first", "history"),
                List.of(),
                request ->
                    Answer.of(DocumentWords.revisions(documents.revisions(request.guild(), 15))))
            .reading(),
        command(
                Naming.of("diff", "What going back to a revision would change"),
                List.of(NUMBER),
                this::difference)
            .reading(),
        command(
            Naming.of("rollback", "Set everything as a revision says, after a look at it"),
            List.of(NUMBER),
            this::rollback));
  }

  private List<SetupSection> sections(CommandRequest request) {
    return List.of(
        new SetupSection(
            "ranks and roles",
            "which roles give which rank",
            () -> new RankMenu(request, rights, new RankSetup(rights, targets))),
        new SetupSection(
            "command rights",
            "which rank a command needs, and rules for roles",
            () -> new RightsMenu(request, rights, targets)));
  }

  private static Command command(
      Naming naming, List<Option<?>> options, Function<CommandRequest, Answer> action) {
    return slow(naming, options, action).prompt();
  }

  private static Command slow(
      Naming naming, List<Option<?>> options, Function<CommandRequest, Answer> action) {
    return new Command(
        naming,
        options,
        Rights.inGuild(DiscordPermission.MANAGE_GUILD),
        Visibility.PRIVATE,
        (request, _) -> action.apply(request));
  }

  private List<Suggestion> suggestions(String typed) {
    String part = typed.strip().toLowerCase(Locale.ROOT);
    return items.all().stream()
        .filter(item -> item.name().contains(part))
        .limit(Suggestion.MOST)
        .map(item ->
            new Suggestion(Markdown.cut(item.name() + ": " + item.meaning(), 100), item.name()))
        .toList();
  }

  // --- one by one --------------------------------------------------------------------------------

  private Answer with(CommandRequest request, Function<SetupItem, Reply> use) {
    String wanted = request.arguments().get(name);
    return Answer.of(
        items
            .find(wanted)
            .map(use)
            .orElseGet(() ->
                Reply.of(
                    Tone.PROBLEM,
                    "There is no such setting",
                    "I know none called "
                        + Markdown.code(Markdown.cut(wanted, 100))
                        + ". `/config menu` shows them all. Nothing was changed.")));
  }

  private Answer get(CommandRequest request) {
    return with(request, item -> shown(item, request, "", Tone.PLAIN));
  }

  /// What is set by its name is judged as the command that sets the same, too.
  private Answer change(CommandRequest request, Function<SetupItem, Reply> use) {
    return with(
        request,
        item ->
            item.standsFor()
                .flatMap(path -> deeds.objection(request, path))
                .orElseGet(() -> use.apply(item)));
  }

  private Answer set(CommandRequest request) {
    return change(
        request,
        item -> {
          try {
            SettingValue value =
                SetupInput.read(item.kind(), request.arguments().get(VALUE), request.lookup());
            item.set(request.guild(), request.caller().id(), value);
            Optional<String> doubt = SetupWords.doubt(item.kind(), value, request.lookup());
            return shown(
                item,
                request,
                "It is changed." + doubt.orElse("") + " ",
                doubt.isPresent() ? Tone.CAUTION : Tone.DONE);
          } catch (IllegalArgumentException e) {
            return shown(
                item,
                request,
                "That does not fit: "
                    + Markdown.escape(String.valueOf(e.getMessage()))
                    + ". Nothing was changed. ",
                Tone.PROBLEM);
          }
        });
  }

  private Answer reset(CommandRequest request) {
    return change(
        request,
        item -> {
          item.reset(request.guild(), request.caller().id());
          return shown(item, request, "What is usual holds again. ", Tone.DONE);
        });
  }

  private static Reply shown(SetupItem item, CommandRequest request, String first, Tone tone) {
    Reply reply =
        Reply.of(tone, item.name(), first + item.meaning() + ".")
            .with("Value", SetupWords.shown(item.kind(), item.current(request.guild())))
            .with("Usual value", SetupWords.shown(item.kind(), item.usual()))
            .with("Takes", item.kind().described());
    return SetupWords.noticed(reply, item, request.guild());
  }

  // --- as a file ---------------------------------------------------------------------------------

  private Answer export(CommandRequest request) {
    Reply reply =
        Reply.of(
                Tone.PLAIN,
                "Everything that is set here",
                "Change the file and bring it back with `/config import`: what it names is set,"
                    + " what it does not name stays.")
            .attaching(new ReplyFile("rockhopper.yaml", documents.export(request.guild())));
    List<String> unfit = items.unfit(request.guild());
    return Answer.of(
        unfit.isEmpty()
            ? reply
            : reply
                .meant(Tone.CAUTION)
                .withWide(
                    "Left out",
                    unfit.stream().map(Markdown::code).collect(Collectors.joining(", "))
                        + ": what is stored does not fit any more. The file says why, and to bring"
                        + " it back leaves that as it is."));
  }

  private Answer bringIn(CommandRequest request) {
    AttachmentFiles.Reading reading =
        files.read(request.arguments().get(FILE), MOST_BYTES, clock.instant().plus(PATIENCE));
    return switch (reading) {
      case AttachmentFiles.Content content ->
          bringIn(request, new String(content.bytes(), StandardCharsets.UTF_8));
      case AttachmentFiles.TooLarge() ->
          Answer.of(
              Reply.of(
                  Tone.PROBLEM,
                  "The file is too large",
                  "At most 512 KiB are taken. Nothing was changed."));
      case AttachmentFiles.Unreadable _ ->
          Answer.of(
              Reply.of(
                  Tone.PROBLEM,
                  "Discord did not give me the file",
                  "Nothing was changed. Send it again in a moment."));
    };
  }

  private Answer bringIn(CommandRequest request, String text) {
    return switch (yaml.examine(text)) {
      case YamlReading.Faulty(var faults) -> Answer.of(DocumentWords.faulty(faults));
      case YamlReading.Understood(GuildDocument document, Map<String, Integer> lines) -> {
        yield asked(
            request,
            withNames(
                documents.preview(wish(request, document)),
                request
                    .lookup()
                    .map(lookup ->
                        new DocumentNames(items, request.guild(), lookup)
                            .problems(document, documents.current(request.guild())))
                    .orElse(List.of())),
            "Set the server up so?",
            () -> documents.apply(wish(rights.asTheyStandNow(request), document)),
            lines);
      }
    };
  }

  /// What is wrong with names is told with everything else that is wrong.
  private static GuildDocumentOutcome withNames(GuildDocumentOutcome preview, List<Problem> names) {
    if (names.isEmpty()) {
      return preview;
    }
    return switch (preview) {
      case GuildDocumentOutcome.Changed _ -> new GuildDocumentOutcome.Invalid(names);
      case GuildDocumentOutcome.Invalid(List<Problem> others) ->
          new GuildDocumentOutcome.Invalid(Stream.concat(others.stream(), names.stream()).toList());
      case GuildDocumentOutcome.Forbidden _,
          GuildDocumentOutcome.Busy _,
          GuildDocumentOutcome.NoRevision _,
          GuildDocumentOutcome.Unreadable _ ->
          preview;
    };
  }

  private GuildDocumentWish wish(CommandRequest request, GuildDocument document) {
    return new GuildDocumentWish(
        request.guild(),
        editors.of(request, DocumentEditors.onlyIn(document, documents.current(request.guild()))),
        document,
        Extent.NAMED);
  }

  private Answer difference(CommandRequest request) {
    return Answer.of(
        DocumentWords.notDone(
            documents.difference(request.guild(), request.arguments().get(NUMBER).intValue()),
            Map.of(),
            rights.ranks(request)));
  }

  private Answer rollback(CommandRequest request) {
    int number = request.arguments().get(NUMBER).intValue();
    return asked(
        request,
        documents.previewRollback(request.guild(), editor(request, number), number),
        "Go back to revision " + number + "?",
        () ->
            documents.rollback(
                request.guild(), editor(rights.asTheyStandNow(request), number), number),
        Map.of());
  }

  private GuildEditor editor(CommandRequest request, int revision) {
    return editors.of(request, touched(request.guild(), revision));
  }

  private Set<UserId> touched(GuildId guild, int revision) {
    GuildDocument current = documents.current(guild);
    GuildDocument wanted = documents.document(guild, revision).orElse(current);
    Set<UserId> people = new HashSet<>(DocumentEditors.onlyIn(current, wanted));
    people.addAll(DocumentEditors.onlyIn(wanted, current));
    return people;
  }

  private Answer asked(
      CommandRequest request,
      GuildDocumentOutcome preview,
      String question,
      Supplier<GuildDocumentOutcome> deed,
      Map<String, Integer> lines) {
    if (!(preview instanceof GuildDocumentOutcome.Changed(List<Change> changes, _))
        || changes.isEmpty()) {
      return Answer.of(DocumentWords.notDone(preview, lines, rights.ranks(request)));
    }
    return new Answer.Offered(
        new ConfirmationMenu(
            DocumentWords.changes(question, Tone.CAUTION, changes),
            "Change it",
            () -> done(request, deed.get(), lines),
            () -> Reply.of(Tone.PLAIN, "Nothing was changed", "")));
  }

  private Reply done(
      CommandRequest request, GuildDocumentOutcome outcome, Map<String, Integer> lines) {
    return outcome instanceof GuildDocumentOutcome.Changed(List<Change> changes, int revision)
            && !changes.isEmpty()
        ? DocumentWords.changes("The server is set up so", Tone.DONE, changes)
            .footed("Kept as revision " + revision)
        : DocumentWords.notDone(outcome, lines, rights.ranks(request));
  }
}
