package dev.rockhopper.benchmarks.process;

import dev.rockhopper.benchmarks.measurement.Slice;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// A peer's conversation with the process that started it, over its standard streams: first the
/// settings, `name=value` a line and an empty line, then one request a line, each answered by one
/// line. When the other end is gone, so is the peer.
public final class PeerConversation {
  static final String READY = "ready";
  static final String DONE = "done ";
  static final String FAILED = "failed ";

  private final BufferedReader requests;
  private final PrintStream answers;
  private final Map<String, String> settings;

  private PeerConversation(
      BufferedReader requests, PrintStream answers, Map<String, String> settings) {
    this.requests = requests;
    this.answers = answers;
    this.settings = settings;
  }

  /// Reads the settings.
  public static PeerConversation begin() throws IOException {
    var requests =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
    var answers =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    Map<String, String> settings = new LinkedHashMap<>();
    String line = requests.readLine();
    while (line != null && !line.isEmpty()) {
      int equals = line.indexOf('=');
      settings.put(line.substring(0, equals), line.substring(equals + 1));
      line = requests.readLine();
    }
    return new PeerConversation(requests, answers, Map.copyOf(settings));
  }

  /// A setting.
  ///
  /// @throws IllegalArgumentException when it was not given
  public String setting(String name) {
    String value = settings.get(name);
    if (value == null) {
      throw new IllegalArgumentException("this peer needs the setting " + name);
    }
    return value;
  }

  /// A setting that is a number.
  public int number(String name) {
    return Integer.parseInt(setting(name));
  }

  /// What a peer can be asked for.
  @FunctionalInterface
  public interface Turns {
    /// Takes a turn.
    ///
    /// @param request the words of the request
    String answer(String request) throws Exception;
  }

  /// What a peer that makes load can be asked for.
  @FunctionalInterface
  public interface Load {
    /// Makes load for some milliseconds.
    Slice run(long millis) throws Exception;
  }

  /// Says that the peer is ready and makes load as often as it is asked to, until nobody is there
  /// to ask.
  public void serveLoad(Load load) throws IOException {
    serve(request -> load.run(Long.parseLong(request)).toLine());
  }

  /// Says that the peer is ready and answers requests until nobody is there to ask.
  public void serve(Turns turns) throws IOException {
    answers.println(READY);
    for (String request = requests.readLine(); request != null; request = requests.readLine()) {
      answers.println(answerTo(request, turns));
    }
  }

  private static String answerTo(String request, Turns turns) {
    try {
      return DONE + turns.answer(request);
    } catch (Exception e) {
      e.printStackTrace();
      return FAILED + e.toString().replaceAll("\\R", " | ");
    }
  }
}
