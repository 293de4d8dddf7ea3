package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.application.optimization.advice.IndexCreation;
import dev.rockhopper.application.optimization.advice.IndexRemoval;
import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.PoolResize;
import dev.rockhopper.application.optimization.advice.Recommendation;
import dev.rockhopper.application.optimization.report.Figures;
import dev.rockhopper.application.optimization.report.OptimizerReport;
import java.util.ArrayList;
import java.util.List;

/// A report of the optimizers, as far as a message holds it.
public final class ReportEmbeds {
  private static final int SHOWN = 8;
  private static final int HEADLINE = 160;
  private static final int SENTENCE = 240;
  private static final int LIST = 900;

  private ReportEmbeds() {}

  /// The recommendations that gain most, or what was looked at where there is none, and where the
  /// whole report is.
  public static Reply of(OptimizerReport report) {
    List<Recommendation> all = report.recommendations();
    List<String> lines = new ArrayList<>();
    lines.add(capitalised(report.found()));
    for (int i = 0; i < Math.min(SHOWN, all.size()); i++) {
      lines.add(line(i + 1, all.get(i)));
    }
    if (all.size() > SHOWN) {
      lines.add("And %d more.".formatted(all.size() - SHOWN));
    }
    Reply reply =
        Reply.of(
            report.hasFound(Level.WARN) ? Tone.CAUTION : Tone.PLAIN,
            "What would make my database faster",
            String.join("\n", lines));
    if (all.isEmpty()) {
      reply = reply.withWide("Looked at", list(report.lookedAt()));
    }
    if (!report.skipped().isEmpty()) {
      reply =
          reply.withWide(
              "No advice on",
              Figures.counted(report.skipped().size(), "statement")
                  + ", which the whole report names");
    }
    return reply
        .withWide("The whole report", whole(all))
        .footed(
            "Database %s, PostgreSQL %s, %s"
                .formatted(
                    Markdown.cut(oneLine(report.server().database()), HEADLINE),
                    oneLine(report.server().version()),
                    Figures.moment(report.generatedAt())));
  }

  private static String line(int rank, Recommendation it) {
    StringBuilder text = new StringBuilder("**%d.** %s".formatted(rank, it.level().word()));
    if (it.gain() > 0) {
      text.append(", gains ").append(Figures.share(it.gain()));
    }
    text.append(": ").append(safe(it.headline(), HEADLINE));
    String figures = figures(it);
    return text.append(figures.isEmpty() ? "" : " (" + figures + ")")
        .append(' ')
        .append(Markdown.code(it.id()))
        .toString();
  }

  private static String figures(Recommendation recommendation) {
    return switch (recommendation) {
      case IndexCreation it ->
          "cost %s → %s".formatted(Figures.number(it.costBefore()), Figures.number(it.costAfter()));
      case IndexRemoval it -> "frees " + Figures.bytes(it.bytes());
      case PoolResize it ->
          it.currentSize() == it.recommendedSize()
              ? ""
              : "size %d → %d".formatted(it.currentSize(), it.recommendedSize());
      default -> "";
    };
  }

  private static String whole(List<Recommendation> all) {
    String command = "`./rockhopper report`, where I run, says it with evidence, cost and undo";
    return all.isEmpty()
        ? command + "."
        : "%s; `./rockhopper report --explain %s` says all about one of them."
            .formatted(command, all.getFirst().id());
  }

  /// As many of the sentences as a field holds, a line each.
  private static String list(List<String> sentences) {
    StringBuilder text = new StringBuilder();
    int shown = 0;
    for (String sentence : sentences) {
      String line = "- " + safe(sentence, SENTENCE) + "\n";
      if (text.length() + line.length() > LIST) {
        break;
      }
      text.append(line);
      shown++;
    }
    if (shown < sentences.size()) {
      text.append("and %d more".formatted(sentences.size() - shown));
    }
    return text.toString().strip();
  }

  private static String safe(String text, int limit) {
    return Markdown.escape(Markdown.cut(oneLine(text), limit));
  }

  /// Without line breaks, and without what turns the direction of writing or cannot be seen.
  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "").strip();
  }

  private static String capitalised(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
