package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.CommandGroup;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.Cooldown;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Source;
import dev.rockhopper.adapters.discord.option.AttachmentType;
import dev.rockhopper.adapters.discord.option.CaseNumberType;
import dev.rockhopper.adapters.discord.option.IntegerType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.wording.EvidenceEmbeds;
import dev.rockhopper.application.evidence.EvidenceOutcome;
import dev.rockhopper.application.evidence.EvidenceRequest;
import dev.rockhopper.application.evidence.EvidenceService;
import dev.rockhopper.application.evidence.SentFile;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.ICaseRepository;
import java.time.Duration;
import java.util.List;

/// Copies of files that prove cases: add, list, show, remove. `evidence 12` lists those of case 12.
final class EvidenceCommands {
  private static final Option<SentFile> FILE =
      Option.required("file", "What proves the case, at most 8 MiB", new AttachmentType())
          .onlyAsFlag();
  private static final Option<Long> PLACE =
      Option.optional(
              "place",
              "Its place in the list, 1 unless given",
              new IntegerType(1, EvidenceService.MOST_FILES, "place"))
          .flagged("p");

  private static final Option<Long> DOOMED =
      Option.required(
              "place",
              "Its place in the list",
              new IntegerType(1, EvidenceService.MOST_FILES, "place"))
          .flagged("p");

  /// Files are dear: each is carried over the network twice.
  private static final Cooldown CARRYING =
      new Cooldown(Cooldown.Scope.USER, 10, Duration.ofSeconds(60)).shared();

  private final EvidenceService service;
  private final Option<CaseNumber> number;

  EvidenceCommands(EvidenceService service, ICaseRepository cases) {
    this.service = service;
    this.number =
        Option.required("case", "The case's number", new CaseNumberType())
            .flagged("n")
            .suggested(new CaseSuggestions(cases));
  }

  CommandGroup group() {
    return new CommandGroup(
        Naming.of("evidence", "Keep copies of files that prove cases", "proof"),
        List.of(
            CaseCommands.command(
                    Naming.of("add", "Keep a copy of a file for a case", "attach"),
                    List.of(number, FILE),
                    (request, _) -> add(request))
                .cooled(CARRYING),
            CaseCommands.command(
                    Naming.of("list", "List what a case has", "all"),
                    List.of(number),
                    (request, _) -> list(request))
                .prompt()
                .reading(),
            CaseCommands.command(
                    Naming.of("show", "Send the stored copy back, with its hash", "get"),
                    List.of(number, PLACE),
                    (request, _) -> show(request))
                .reading()
                .cooled(CARRYING),
            CaseCommands.command(
                Naming.of("remove", "Delete a stored copy for good", "delete"),
                List.of(number, DOOMED),
                (request, _) -> remove(request))),
        word -> CaseNumberType.isWord(word) ? "list" : "");
  }

  private Answer add(CommandRequest request) {
    CaseNumber wanted = request.arguments().get(number);
    EvidenceRequest asked =
        new EvidenceRequest(
            request.guild(), wanted, request.caller().id(), request.arguments().get(FILE));
    return Answer.of(EvidenceEmbeds.of(service.attach(asked), wanted));
  }

  private Answer list(CommandRequest request) {
    CaseNumber wanted = request.arguments().get(number);
    return Answer.of(
        EvidenceEmbeds.of(service.list(request.guild(), wanted, request.caller().id()), wanted));
  }

  private Answer show(CommandRequest request) {
    CaseNumber wanted = request.arguments().get(number);
    int place = request.arguments().find(PLACE).orElse(1L).intValue();
    EvidenceOutcome outcome = service.show(request.guild(), wanted, request.caller().id(), place);
    boolean isPublic = request.source().door() == Source.Door.PREFIX;
    return Answer.of(
        isPublic && outcome instanceof EvidenceOutcome.Shown
            ? EvidenceEmbeds.onlyInPrivate(wanted)
            : EvidenceEmbeds.of(outcome, wanted));
  }

  private Answer remove(CommandRequest request) {
    CaseNumber wanted = request.arguments().get(number);
    int place = request.arguments().get(DOOMED).intValue();
    return Answer.of(
        EvidenceEmbeds.of(
            service.remove(request.guild(), wanted, request.caller().id(), place), wanted));
  }
}
