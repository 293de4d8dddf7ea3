package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.menu.LastingMenu;
import dev.rockhopper.adapters.discord.menu.MenuView;
import dev.rockhopper.adapters.discord.option.Snowflakes;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.sanction.JdaReportDesk;
import dev.rockhopper.adapters.discord.wording.MemberReportEmbeds;
import dev.rockhopper.application.reports.ReportService;
import dev.rockhopper.domain.reports.Report;
import dev.rockhopper.domain.reports.ReportId;
import dev.rockhopper.domain.reports.ReportKey;
import java.util.Optional;
import java.util.OptionalLong;

/// The buttons of moderators below a report.
public final class ReportMenu implements LastingMenu {
  private static final Reply GONE =
      Reply.of(Tone.PLAIN, "This report is gone", "It is not in my records any more.");

  private final ReportService service;

  /// Settles reports through `service`.
  public ReportMenu(ReportService service) {
    this.service = service;
  }

  @Override
  public String kind() {
    return JdaReportDesk.KIND;
  }

  @Override
  public String command() {
    return "reports open";
  }

  @Override
  public MenuView press(Press press, String subject, String button) {
    OptionalLong id = Snowflakes.ofDigits(subject);
    if (id.isEmpty()) {
      return MenuView.finished(GONE);
    }
    ReportKey key = new ReportKey(press.guild(), new ReportId(id.getAsLong()));
    Optional<Integer> blocked = Optional.empty();
    switch (button) {
      case MemberReportEmbeds.HANDLED -> service.settle(key, press.by(), true);
      case MemberReportEmbeds.DISMISS -> service.settle(key, press.by(), false);
      case MemberReportEmbeds.BLOCK ->
          blocked = Optional.of(service.blockReporters(key, press.by()));
      default -> throw new IllegalArgumentException("a report has no button " + button);
    }
    Optional<Report> report = service.find(key);
    if (report.isEmpty()) {
      return MenuView.finished(GONE);
    }
    MenuView view = MemberReportEmbeds.desk(report.get(), service.voices(key), Optional.empty());
    return blocked
        .map(count ->
            MenuView.finished(
                view.reply()
                    .with(
                        "Blocked",
                        count + (count == 1 ? " person reports" : " people report") + " no more")))
        .orElse(view);
  }
}
